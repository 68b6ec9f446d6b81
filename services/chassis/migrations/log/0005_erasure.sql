-- An erased row stays in the table's file until a vacuum. By its defaults that waits for a fifth of the table; here the
-- autovacuum comes as soon as one row is gone (within autovacuum_naptime, a minute). docs/personal-data.md says what is left.

ALTER TABLE personal SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0);

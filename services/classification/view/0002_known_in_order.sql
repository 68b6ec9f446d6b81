-- Facts are kept as a list now: a jsonb object forgets the order they were recorded in. Learn again from the log.
DELETE FROM known;
DELETE FROM checkpoint;

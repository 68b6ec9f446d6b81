-- Leaf hashes beside the numbers, so that an entry that was changed can be named; keys and signatures of checkpoints.

ALTER TABLE entry ADD COLUMN leaf bytea CHECK (length(leaf) = 32);
COMMENT ON COLUMN entry.leaf IS 'SHA-256(0x00 || body), as when the entry got its number';
ALTER TABLE entry DISABLE TRIGGER only_added_to;
UPDATE entry SET leaf = sha256('\x00'::bytea || body) FROM event WHERE event.seq = entry.seq;
ALTER TABLE entry ENABLE TRIGGER only_added_to;
ALTER TABLE entry ALTER COLUMN leaf SET NOT NULL;

INSERT INTO tree_head (size, root) VALUES (0, sha256(''));

CREATE TABLE log_key (
    number    integer PRIMARY KEY CHECK (number > 0),
    vkey      text   NOT NULL UNIQUE,
    statement text   NOT NULL,
    from_size bigint NOT NULL
);
COMMENT ON TABLE log_key IS 'the public keys of the log, each introduced by a statement that the one before it signed too';
COMMENT ON COLUMN log_key.from_size IS 'size of the first checkpoint that the key signed';

CREATE TABLE signature (
    size    bigint NOT NULL REFERENCES tree_head,
    vkey    text   NOT NULL,
    line    text   NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (size, vkey)
);
COMMENT ON TABLE signature IS 'signature lines under the checkpoint of a size: the log''s own, and those of witnesses';
CREATE INDEX signature_vkey ON signature (vkey, size);

GRANT INSERT, SELECT ON log_key, signature TO :role;

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON log_key
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON signature
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

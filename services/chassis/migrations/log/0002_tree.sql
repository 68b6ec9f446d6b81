-- The tree over the entries (RFC 6962), and guards: what is in a log stays as it is, for its owner too.

CREATE TABLE node (
    level smallint NOT NULL CHECK (level > 0),
    place bigint   NOT NULL,
    hash  bytea    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, place)
);
COMMENT ON TABLE node IS 'roots of whole subtrees of 2^level entries; a leaf''s hash follows from its entry''s bytes';

CREATE TABLE tree_head (
    size bigint PRIMARY KEY,
    root bytea NOT NULL CHECK (length(root) = 32)
);
COMMENT ON TABLE tree_head IS 'the root after each batch; the greatest size is how far the log is integrated';

GRANT INSERT, SELECT ON node, tree_head TO :role;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %.%: a log is only added to', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON node
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON tree_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

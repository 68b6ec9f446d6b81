-- The log of one service. `:role` is the service's database role; it may add and read, never change or remove.

CREATE TABLE event (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid     xid8    NOT NULL DEFAULT pg_current_xact_id(),
    stream  uuid    NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    id      uuid    NOT NULL CONSTRAINT event_id UNIQUE,
    type    text    NOT NULL,
    request bytea   NOT NULL,
    body    bytea   NOT NULL,
    CONSTRAINT event_stream_version UNIQUE (stream, version)
);
CREATE INDEX event_xid ON event (xid);

COMMENT ON COLUMN event.seq IS 'order of insertion, with gaps; an event''s public number is entry.entry';
COMMENT ON COLUMN event.xid IS 'transaction that wrote the row: the sequencer takes rows by windows of visible transactions';
COMMENT ON COLUMN event.request IS 'digest of the command: the same command id with other content is refused';
COMMENT ON COLUMN event.body IS 'canonical bytes (RFC 8785) of the CloudEvents envelope, passed on unchanged';

CREATE TABLE entry (
    entry bigint PRIMARY KEY,
    seq   bigint NOT NULL CONSTRAINT entry_seq UNIQUE
);
COMMENT ON TABLE entry IS 'the sequence: entries 1..n without a gap, each an event';

CREATE TABLE log_checkpoint (
    size        bigint PRIMARY KEY,
    snapshot    pg_snapshot NOT NULL,
    cluster     bigint      NOT NULL,
    floor       bigint      NOT NULL,
    numbered_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE log_checkpoint IS 'a row for each batch numbered; the greatest size is the size of the log. Only added '
    'to: a row updated at each batch would leave versions that a transaction open elsewhere keeps from being cleaned';
COMMENT ON COLUMN log_checkpoint.snapshot IS 'transactions visible when the batch was numbered';
COMMENT ON COLUMN log_checkpoint.cluster IS 'system identifier of the cluster whose transaction ids the snapshot speaks of';
COMMENT ON COLUMN log_checkpoint.floor IS 'events up to here carry transaction ids of an earlier cluster and are all numbered';
INSERT INTO log_checkpoint (size, snapshot, cluster, floor)
SELECT 0, pg_current_snapshot(), system_identifier, 0 FROM pg_control_system();

CREATE TABLE relay (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    published bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN relay.published IS 'entries up to here were confirmed by the bus';
INSERT INTO relay DEFAULT VALUES;

CREATE TABLE claim (
    kind   text NOT NULL,
    key    text NOT NULL,
    stream uuid NOT NULL,
    CONSTRAINT claim_taken PRIMARY KEY (kind, key)
);
COMMENT ON TABLE claim IS 'what only one stream may hold, such as a tax code; written with the event that takes it';

CREATE TABLE personal (
    event_id uuid  NOT NULL,
    path     text  NOT NULL,
    salt     bytea NOT NULL,
    value    text  NOT NULL,
    PRIMARY KEY (event_id, path)
);
COMMENT ON TABLE personal IS 'personal values; the entry holds SHA-256(salt || value) at the path';

GRANT INSERT (stream, version, id, type, request, body), SELECT ON event TO :role;
GRANT INSERT, SELECT ON entry, log_checkpoint TO :role;
GRANT SELECT, UPDATE ON relay TO :role;
GRANT SELECT, INSERT, DELETE ON claim TO :role;
GRANT SELECT, INSERT, DELETE ON personal TO :role;

-- What every projection has beside its own tables. `:role` is the service's database role.

CREATE TABLE checkpoint (
    source text PRIMARY KEY,
    entry  bigint NOT NULL
);
COMMENT ON TABLE checkpoint IS 'entries of each source up to here have their effect in this schema, exactly once';

CREATE TABLE parked (
    source    text   NOT NULL,
    entry     bigint NOT NULL,
    error     text   NOT NULL,
    body      bytea  NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, entry)
);
COMMENT ON TABLE parked IS 'entries this projection could not take, kept to be looked at and tried again';

CREATE TABLE known (
    cooperative_id uuid PRIMARY KEY,
    known          jsonb NOT NULL
);
COMMENT ON TABLE known IS 'what this service knows of each cooperative, from following registry''s log';

CREATE TABLE filed (
    event_id       uuid PRIMARY KEY,
    entry          bigint NOT NULL,
    year           int    NOT NULL,
    cooperative_id uuid   NOT NULL,
    kind           text   NOT NULL,
    day            date   NOT NULL,
    unit           text   NOT NULL,
    rating         text,
    reason_code    text
);
COMMENT ON TABLE filed IS 'reports and scores that are not void, from this service''s own log';
CREATE INDEX filed_by_year ON filed (year, day);

GRANT SELECT, INSERT, UPDATE, DELETE ON known, filed, checkpoint TO :role;
GRANT SELECT, INSERT, DELETE ON parked TO :role;

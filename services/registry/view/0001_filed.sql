-- What registry must know of classification's log: the live reports and ratings of each cooperative.

CREATE TABLE filed (
    event_id       uuid PRIMARY KEY,
    cooperative_id uuid    NOT NULL,
    day            date    NOT NULL,
    year           integer NOT NULL
);
CREATE INDEX filed_cooperative ON filed (cooperative_id);
COMMENT ON TABLE filed IS 'reports and ratings that are not void, by the cooperative they are about';

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA :schema TO :role;

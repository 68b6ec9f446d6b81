CREATE TABLE publication (
    plan  text   NOT NULL,
    entry bigint PRIMARY KEY,
    day   date   NOT NULL,
    told  jsonb  NOT NULL
);
CREATE INDEX publication_plan ON publication (plan, entry);
COMMENT ON TABLE publication IS 'figures that were published, each as its entry tells it';
COMMENT ON COLUMN publication.day IS 'the day it was recorded on, in Vietnam';

GRANT SELECT, INSERT, UPDATE, DELETE ON publication TO :role;

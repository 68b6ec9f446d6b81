CREATE TABLE seen (
    key  uuid PRIMARY KEY,
    n    bigint NOT NULL,
    last text   NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON seen, checkpoint TO :role;
GRANT SELECT, INSERT ON parked TO :role;

CREATE TABLE known (
    cooperative_id uuid PRIMARY KEY,
    known          jsonb NOT NULL
);
COMMENT ON TABLE known IS 'what this service knows of each cooperative, from following registry''s log';

GRANT SELECT, INSERT, UPDATE, DELETE ON known, checkpoint TO :role;
GRANT SELECT, INSERT, DELETE ON parked TO :role;

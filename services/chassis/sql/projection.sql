-- name: begin
INSERT INTO checkpoint (source, entry) VALUES (%(source)s, 0) ON CONFLICT (source) DO NOTHING

-- name: lock
SELECT entry FROM checkpoint WHERE source = %(source)s FOR UPDATE

-- name: move
UPDATE checkpoint SET entry = %(entry)s WHERE source = %(source)s

-- name: positions
SELECT source, entry FROM checkpoint ORDER BY source

-- name: park
INSERT INTO parked (source, entry, error, body) VALUES (%(source)s, %(entry)s, %(error)s, %(body)s)

-- name: parked_count
SELECT count(*) FROM parked

-- name: one_state
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY

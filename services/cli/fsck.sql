-- name: make_seen
CREATE TEMP TABLE seen (entry bigint, id uuid, stream uuid, version numeric)

-- name: copy_seen
COPY seen (entry, id, stream, version) FROM STDIN

-- name: repeated
-- The first entry whose id an earlier one has.
SELECT entry, id::text FROM (
    SELECT entry, id, row_number() OVER (PARTITION BY id ORDER BY entry) AS nth FROM seen
) AS told WHERE nth > 1 ORDER BY entry LIMIT 1

-- name: out_of_turn
-- The first entry whose version does not follow on that before it in its stream.
SELECT entry, version, before + 1 FROM (
    SELECT entry, version, lag(version, 1, 0) OVER (PARTITION BY stream ORDER BY entry) AS before FROM seen
) AS told WHERE version <> before + 1 ORDER BY entry LIMIT 1

-- name: forget_seen
TRUNCATE seen

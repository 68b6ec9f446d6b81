-- name: file
INSERT INTO filed (event_id, cooperative_id, day, year)
SELECT * FROM unnest(%(ids)s::uuid[], %(cooperatives)s::uuid[], %(days)s::date[], %(years)s::integer[])
ON CONFLICT (event_id) DO NOTHING

-- name: withdraw
DELETE FROM filed WHERE event_id = ANY (%(ids)s::uuid[])

-- name: load
SELECT cooperative_id::text, event_id::text, day::text, year FROM filed
WHERE cooperative_id = ANY (%(ids)s::uuid[]) ORDER BY cooperative_id, day, event_id

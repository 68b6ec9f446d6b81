-- name: load
SELECT cooperative_id::text, known FROM known WHERE cooperative_id = ANY (%(ids)s::uuid[])

-- name: save
INSERT INTO known (cooperative_id, known)
SELECT * FROM unnest(%(ids)s::uuid[], %(known)s::jsonb[])
ON CONFLICT (cooperative_id) DO UPDATE SET known = excluded.known

-- name: forget
DELETE FROM known WHERE cooperative_id = ANY (%(ids)s::uuid[])

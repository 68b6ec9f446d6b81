-- name: load
SELECT cooperative_id::text, known FROM known WHERE cooperative_id = ANY (%(ids)s::uuid[])

-- name: save
INSERT INTO known (cooperative_id, known)
SELECT * FROM unnest(%(ids)s::uuid[], %(known)s::jsonb[])
ON CONFLICT (cooperative_id) DO UPDATE SET known = excluded.known

-- name: forget
DELETE FROM known WHERE cooperative_id = ANY (%(ids)s::uuid[])

-- name: file
INSERT INTO filed (event_id, entry, year, cooperative_id, kind, day, unit, rating, reason_code)
VALUES (%(event_id)s, %(entry)s, %(year)s, %(cooperative_id)s, %(kind)s, %(day)s, %(unit)s, %(rating)s, %(reason_code)s)

-- name: withdraw
DELETE FROM filed WHERE event_id = ANY (%(ids)s::uuid[])

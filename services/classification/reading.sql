-- name: in_one_snapshot
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY

-- name: followed
SELECT source, entry FROM checkpoint

-- name: known
SELECT cooperative_id::text, known FROM known
WHERE known ->> 'form' = ANY (%(forms)s)
   OR cooperative_id IN (SELECT cooperative_id FROM filed WHERE year = %(year)s AND day <= %(as_of)s::date)

-- name: filed
SELECT cooperative_id::text, event_id::text, kind, day::text, entry, unit, rating, reason_code FROM filed
WHERE year = %(year)s AND day <= %(as_of)s::date

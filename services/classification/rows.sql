-- What each table holds, in order, from the row `first` to the row `last`.

-- name: known
SELECT row_to_json(row)::text FROM (
    SELECT cooperative_id, known FROM known
    ORDER BY cooperative_id OFFSET %(first)s - 1 LIMIT %(last)s - %(first)s + 1
) AS row

-- name: filed
SELECT row_to_json(row)::text FROM (
    SELECT event_id, entry, year, cooperative_id, kind, day, unit, rating, reason_code FROM filed
    ORDER BY event_id OFFSET %(first)s - 1 LIMIT %(last)s - %(first)s + 1
) AS row

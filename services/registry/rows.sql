-- What the table holds, in order, from the row `first` to the row `last`.

-- name: filed
SELECT row_to_json(row)::text FROM (
    SELECT event_id, cooperative_id, day, year FROM filed
    ORDER BY event_id OFFSET %(first)s - 1 LIMIT %(last)s - %(first)s + 1
) AS row

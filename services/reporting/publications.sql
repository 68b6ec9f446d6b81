-- name: listed
SELECT entry, day::text, told FROM publication WHERE plan = %(plan)s AND entry < %(before)s
ORDER BY entry DESC LIMIT %(limit)s

-- name: one
SELECT told FROM publication WHERE plan = %(plan)s AND entry = %(entry)s

-- name: newest
SELECT told->'at' FROM publication ORDER BY entry DESC LIMIT 1

-- name: first_days
-- Each plan that was adopted, and the first day its figures were published on.
SELECT plan, (SELECT min(day)::text FROM publication WHERE publication.plan = adopted.plan)
FROM (SELECT DISTINCT plan FROM plan) AS adopted ORDER BY plan

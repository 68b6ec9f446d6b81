-- name: sizes
-- How far each log is followed; how far it was recorded by the end of a second, which is up to the entry before the
-- first of a later second; and how far it is summed in blocks.
SELECT source, checkpoint.entry,
       coalesce((SELECT min(clock.entry) - 1 FROM clock
                 WHERE clock.source = checkpoint.source AND second > %(known_at)s), checkpoint.entry),
       coalesce(summed.entry, 0)
FROM checkpoint LEFT JOIN summed USING (source)

-- name: plan
SELECT entry, document FROM plan WHERE plan = %(plan)s AND entry <= %(size)s ORDER BY entry DESC LIMIT 1

-- name: adopted_first
SELECT min(entry) FROM plan WHERE plan = %(plan)s

-- name: plans
SELECT DISTINCT plan FROM plan WHERE entry <= %(size)s ORDER BY plan

-- name: targets
-- A plan adopted anew brings its own targets; revisions of the one before it are done with.
SELECT DISTINCT ON (indicator) indicator, min, max FROM target
WHERE plan = %(plan)s AND entry > %(adopted)s AND entry <= %(size)s AND decided_on <= %(as_of)s
ORDER BY indicator, decided_on DESC, entry DESC

-- name: assignments
SELECT DISTINCT ON (indicator) indicator, targets FROM assignment
WHERE plan = %(plan)s AND entry > %(adopted)s AND entry <= %(size)s AND decided_on <= %(as_of)s
ORDER BY indicator, decided_on DESC, entry DESC

-- name: is_synthetic
SELECT EXISTS (
    SELECT FROM synthetic JOIN unnest(%(sources)s::text[], %(sizes)s::bigint[]) AS head (source, size) USING (source)
    WHERE entry <= size
)

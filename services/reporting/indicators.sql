-- name: sizes
SELECT source, entry FROM checkpoint

-- name: size_known_at
-- The last entry recorded up to the end of a second: the one before the first that was recorded later.
SELECT min(entry) - 1 FROM clock WHERE source = %(source)s AND second > %(second)s

-- name: plan
SELECT document FROM plan WHERE plan = %(plan)s AND entry <= %(size)s ORDER BY entry DESC LIMIT 1

-- name: plans
SELECT DISTINCT plan FROM plan WHERE entry <= %(size)s ORDER BY plan

-- name: targets
SELECT DISTINCT ON (indicator) indicator, min, max FROM target
WHERE plan = %(plan)s AND entry <= %(size)s AND decided_on <= %(as_of)s
ORDER BY indicator, decided_on DESC, entry DESC

-- name: is_synthetic
SELECT EXISTS (
    SELECT FROM synthetic JOIN unnest(%(sources)s::text[], %(sizes)s::bigint[]) AS head (source, size) USING (source)
    WHERE entry <= size
)

-- name: figures
-- Changes of complete chunks come summed; of the chunk that a size cuts, entry by entry.
WITH head AS MATERIALIZED (
    SELECT source, size, size / %(chunk)s AS chunks, size - size %% %(chunk)s AS summed
    FROM unnest(%(sources)s::text[], %(sizes)s::bigint[]) AS given (source, size)
), change AS (
    SELECT indicator, period, unit, num, den
    FROM rollup JOIN head USING (source)
    WHERE period = ANY (%(periods)s) AND effective_on <= %(as_of)s AND chunk < chunks
    UNION ALL
    SELECT indicator, period, unit, num, den
    FROM head JOIN contribution AS part ON part.source = head.source AND entry > summed AND entry <= size
    WHERE period = ANY (%(periods)s) AND effective_on <= %(as_of)s
    UNION ALL
    SELECT indicator, period, unit, num, den
    FROM head JOIN correction AS part ON part.source = head.source AND entry > summed AND entry <= size
    WHERE period = ANY (%(periods)s) AND effective_on <= %(as_of)s
)
SELECT unit, indicator, period, sum(num)::bigint, sum(den)::bigint
FROM change
GROUP BY GROUPING SETS ((unit, indicator, period), (indicator, period))

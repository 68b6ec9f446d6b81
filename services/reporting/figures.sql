-- name: figures
-- Whole blocks come summed, whole months before the day's own too; the rest of each log comes entry by entry.
-- LATERAL with OFFSET reads each block through its index, whatever the planner thinks of the table's size.
WITH change AS (
    SELECT summed.unit, summed.indicator, summed.period, summed.num, summed.den
    FROM unnest(%(sources)s::text[], %(tiers)s::smallint[], %(blocks)s::integer[]) AS block (source, tier, number)
    CROSS JOIN unnest(%(units)s::text[]) AS asked (unit)
    CROSS JOIN unnest(%(periods)s::integer[]) AS year (period)
    CROSS JOIN (VALUES
        (true, '-infinity'::date, date_trunc('month', %(as_of)s::timestamp)::date - 1),
        (false, date_trunc('month', %(as_of)s::timestamp)::date, %(as_of)s::date)
    ) AS span (monthly, first, last)
    CROSS JOIN LATERAL (
        SELECT * FROM rollup
        WHERE rollup.source = block.source AND rollup.tier = block.tier AND rollup.block = block.number
          AND rollup.unit = asked.unit AND rollup.period = year.period
          AND rollup.monthly = span.monthly AND rollup.effective_on BETWEEN span.first AND span.last
        OFFSET 0
    ) AS summed
    UNION ALL
    SELECT asked.unit, part.indicator, part.period, part.num, part.den
    FROM unnest(%(logs)s::text[], %(covered)s::bigint[], %(sizes)s::bigint[]) AS log (source, covered, size)
    CROSS JOIN LATERAL (
        SELECT indicator, period, unit, effective_on, num, den FROM contribution
        WHERE source = log.source AND entry > covered AND entry <= size
        UNION ALL
        SELECT indicator, period, unit, effective_on, num, den FROM correction
        WHERE source = log.source AND entry > covered AND entry <= size
    ) AS part
    JOIN unnest(%(units)s::text[]) AS asked (unit) ON asked.unit IN (part.unit, '*')
    WHERE part.period = ANY (%(periods)s) AND part.effective_on <= %(as_of)s
)
SELECT unit, indicator, period, sum(num), sum(den) FROM change GROUP BY unit, indicator, period

-- name: figures
-- Whole blocks come summed, and in them whole months; the rest of each log comes entry by entry. LATERAL with OFFSET
-- reads each block through its index, whatever the planner thinks of the table's size.
WITH asked AS (
    SELECT unit FROM unnest(%(units)s::text[] COLLATE "C") AS given (unit)
), span (of_units_in_chunks, from_month, to_month, until) AS (VALUES
    (false, 'infinity'::date, 'infinity'::date, date_trunc('month', %(as_of)s::timestamp)::date - 1),
    (false, date_trunc('month', %(as_of)s::timestamp)::date, date_trunc('month', %(as_of)s::timestamp)::date,
     %(as_of)s::date),
    (true, '-infinity'::date, date_trunc('month', %(as_of)s::timestamp)::date, %(as_of)s::date)
), change AS (
    SELECT summed.unit, summed.indicator, summed.period, summed.num, summed.den
    FROM unnest(%(sources)s::text[] COLLATE "C", %(tiers)s::smallint[], %(blocks)s::integer[])
         AS block (source, tier, number)
    CROSS JOIN asked
    JOIN span ON span.of_units_in_chunks = (block.tier = 0 AND asked.unit <> '*')
    CROSS JOIN unnest(%(periods)s::integer[]) AS year (period)
    CROSS JOIN LATERAL (
        SELECT * FROM rollup
        WHERE rollup.source = block.source AND rollup.tier = block.tier AND rollup.block = block.number
          AND rollup.unit = asked.unit AND rollup.period = year.period
          AND rollup.month BETWEEN span.from_month AND span.to_month AND rollup.effective_on <= span.until
        OFFSET 0
    ) AS summed
    UNION ALL
    SELECT asked.unit, part.indicator, part.period, part.num, part.den
    FROM unnest(%(logs)s::text[] COLLATE "C", %(covered)s::bigint[], %(sizes)s::bigint[])
         AS log (source, covered, size)
    CROSS JOIN LATERAL (
        SELECT indicator, period, unit, effective_on, num, den FROM contribution
        WHERE source = log.source AND entry > covered AND entry <= size
        UNION ALL
        SELECT indicator, period, unit, effective_on, num, den FROM correction
        WHERE source = log.source AND entry > covered AND entry <= size
    ) AS part
    JOIN asked ON asked.unit IN (part.unit, '*')
    WHERE part.period = ANY (%(periods)s) AND part.effective_on <= %(as_of)s
)
SELECT unit, indicator, period, sum(num), sum(den) FROM change GROUP BY unit, indicator, period

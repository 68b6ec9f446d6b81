-- name: conditions
-- For each watched fact in force that counts, and each condition: in how many of its years the numerator was told to be
-- nought or below, and in how many it was not told at all.
WITH log AS (
    SELECT * FROM unnest(%(sources)s::text[] COLLATE "C", %(sizes)s::bigint[]) AS log (source, size)
), counted AS (
    SELECT fact.source, fact.entry, fact.key
    FROM log JOIN contribution AS fact ON fact.source = log.source AND fact.entry <= log.size
    WHERE fact.mark IS NOT NULL AND fact.indicator = %(indicator)s AND fact.period = %(period)s AND fact.num <> 0
      AND (%(units)s::text[] IS NULL OR fact.unit = ANY (%(units)s))
      AND fact.entry = (
        SELECT entry FROM contribution AS told
        WHERE told.key = fact.key AND told.source = fact.source AND told.indicator = fact.indicator
          AND told.period = fact.period AND told.entry <= log.size AND told.effective_on <= %(as_of)s
          AND (told.voided_by IS NULL OR told.voided_by > log.size)
        ORDER BY told.effective_on DESC, told.entry DESC LIMIT 1
      )
)
SELECT counted.source, counted.entry, wanted.condition,
       count(*) FILTER (WHERE year.den > 0 AND year.num <= 0), count(*) FILTER (WHERE year.den IS NULL OR year.den = 0)
FROM counted
CROSS JOIN unnest(%(conditions)s::text[], %(ofs)s::text[] COLLATE "C", %(periods)s::integer[])
     AS wanted (condition, indicator, period)
LEFT JOIN LATERAL (
    SELECT told.num, told.den FROM log CROSS JOIN LATERAL (
        SELECT * FROM contribution AS one
        WHERE one.key = counted.key AND one.source = log.source AND one.indicator = wanted.indicator
          AND one.period = wanted.period AND one.entry <= log.size AND one.effective_on <= %(as_of)s
          AND (one.voided_by IS NULL OR one.voided_by > log.size)
        ORDER BY one.effective_on DESC, one.entry DESC LIMIT 1
    ) AS told LIMIT 1
) AS year ON true
GROUP BY counted.source, counted.entry, wanted.condition

-- name: evidence
-- The facts in force that add something, page by page. It reads the whole table once, which nobody waits for in an answer.
-- Of a part those that add to it; of a choice its bearers, by the field as it was last told.
SELECT source, entry, event_id, key, unit, effective_on, shown.num, shown.den
FROM (
    SELECT fact.*, row_number() OVER latest AS place, array_agg(carried[%(place)s::integer])
               FILTER (WHERE %(choice)s::text IS NOT NULL AND carried[%(place)s::integer] IS NOT NULL) OVER latest AS said
    FROM unnest(%(sources)s::text[] COLLATE "C", %(sizes)s::bigint[]) AS log (source, size)
    JOIN contribution AS fact ON fact.source = log.source AND fact.entry <= log.size
    WHERE fact.indicator = %(indicator)s AND fact.period = %(period)s AND fact.effective_on <= %(as_of)s
      AND (fact.voided_by IS NULL OR fact.voided_by > log.size)
    WINDOW latest AS (PARTITION BY fact.source, fact.key ORDER BY fact.effective_on DESC, fact.entry DESC
                      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
) AS told
CROSS JOIN LATERAL (SELECT
    CASE WHEN %(choice)s::text IS NOT NULL THEN ((num <> 0 OR den <> 0) AND coalesce(said[1] = %(choice)s, false))::integer
         WHEN %(part)s::text = 'denominator' THEN den ELSE num END,
    CASE WHEN %(choice)s::text IS NULL AND %(part)s::text IS NULL THEN den ELSE 0 END
) AS shown (num, den)
WHERE place = 1 AND (shown.num <> 0 OR shown.den <> 0) AND (%(units)s::text[] IS NULL OR unit = ANY (%(units)s))
  AND (source, entry) > (%(after_source)s, %(after_entry)s)
ORDER BY source, entry LIMIT %(limit)s

-- name: counts
-- Of the facts that add something, as above: how many are in force, displaced by a later one, and voided.
SELECT count(*) FILTER (WHERE live AND place = 1), count(*) FILTER (WHERE live AND place > 1),
       count(*) FILTER (WHERE NOT live)
FROM (
    SELECT num, den, unit, live, row_number() OVER latest AS place, array_agg(carried[%(place)s::integer])
               FILTER (WHERE %(choice)s::text IS NOT NULL AND carried[%(place)s::integer] IS NOT NULL) OVER latest AS said
    FROM (
        SELECT fact.*, fact.voided_by IS NULL OR fact.voided_by > log.size AS live
        FROM unnest(%(sources)s::text[] COLLATE "C", %(sizes)s::bigint[]) AS log (source, size)
        JOIN contribution AS fact ON fact.source = log.source AND fact.entry <= log.size
        WHERE fact.indicator = %(indicator)s AND fact.period = %(period)s AND fact.effective_on <= %(as_of)s
    ) AS fact
    WINDOW latest AS (PARTITION BY live, source, key ORDER BY effective_on DESC, entry DESC
                      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
) AS told
CROSS JOIN LATERAL (SELECT
    CASE WHEN %(choice)s::text IS NOT NULL THEN ((num <> 0 OR den <> 0) AND coalesce(said[1] = %(choice)s, false))::integer
         WHEN %(part)s::text = 'denominator' THEN den ELSE num END,
    CASE WHEN %(choice)s::text IS NULL AND %(part)s::text IS NULL THEN den ELSE 0 END
) AS shown (num, den)
WHERE (shown.num <> 0 OR shown.den <> 0) AND (%(units)s::text[] IS NULL OR unit = ANY (%(units)s))

-- name: plan_for_many
-- A table that was just filled has no statistics, and the planner takes what comes of it for a few rows: joined in loops,
-- the next query would take seconds. For the transaction only.
SELECT set_config('enable_nestloop', 'off', true)

-- name: carried
-- Sums of further fields over the facts in force, or how many have a choice; and how many of the facts tell the field. Of
-- a stock a field that an event leaves out is as the last fact before it told.
WITH live AS MATERIALIZED (
    SELECT fact.source, fact.indicator, fact.period, fact.key, fact.effective_on, fact.entry, fact.unit, fact.carried,
           fact.num <> 0 OR fact.den <> 0 AS adds
    FROM unnest(%(sources)s::text[] COLLATE "C", %(sizes)s::bigint[]) AS log (source, size)
    JOIN contribution AS fact ON fact.source = log.source AND fact.entry <= log.size
    WHERE fact.indicator = ANY (%(indicators)s) AND fact.period = ANY (%(periods)s)
      AND fact.effective_on <= %(as_of)s AND (fact.voided_by IS NULL OR fact.voided_by > log.size)
), told AS MATERIALIZED (
    SELECT DISTINCT ON (source, indicator, period, key) *
    FROM live ORDER BY source, indicator, period, key, effective_on DESC, entry DESC
), earlier AS (
    SELECT DISTINCT ON (live.source, live.indicator, live.key, place)
           live.source, live.indicator, live.key, place::integer, value
    FROM told JOIN live USING (source, indicator, period, key)
    CROSS JOIN unnest(live.carried) WITH ORDINALITY AS field (value, place)
    WHERE period = 0 AND live.entry <> told.entry AND value IS NOT NULL
    ORDER BY live.source, live.indicator, live.key, place, live.effective_on DESC, live.entry DESC
), said AS (
    SELECT wanted.code, wanted.period, wanted.choice, wanted.per, told.carried[wanted.per] AS per_value,
           coalesce(told.carried[wanted.place], earlier.value) AS value
    FROM unnest(%(codes)s::text[], %(indicators)s::text[] COLLATE "C", %(periods)s::integer[], %(places)s::integer[],
                %(pers)s::integer[], %(choices)s::text[])
         AS wanted (code, indicator, period, place, per, choice)
    JOIN told ON told.indicator = wanted.indicator AND told.period = wanted.period
    LEFT JOIN earlier ON earlier.source = told.source AND earlier.indicator = told.indicator
         AND earlier.key = told.key AND earlier.place = wanted.place AND told.period = 0
    WHERE told.adds AND (%(units)s::text[] IS NULL OR told.unit = ANY (%(units)s))
)
SELECT code, period,
       sum(CASE WHEN choice IS NULL THEN value::numeric WHEN value = choice THEN 1 ELSE 0 END),
       coalesce(sum(per_value::numeric), 0), count(*)
FROM said
WHERE value IS NOT NULL AND (per IS NULL OR per_value IS NOT NULL)
GROUP BY code, period

-- name: changes
-- What entries of a span of each log changed in a figure: facts, and what they displaced or voided. Of each indicator the
-- first `limit` entries, and how many there are.
SELECT indicator, source, entry, num, den, entries
FROM (
    SELECT indicator, source, entry, sum(num) AS num, sum(den) AS den,
           count(*) OVER (PARTITION BY indicator) AS entries,
           row_number() OVER (PARTITION BY indicator ORDER BY source, entry) AS nth
    FROM (
        SELECT source, entry, indicator, period, unit, effective_on, num, den FROM contribution
        UNION ALL
        SELECT source, entry, indicator, period, unit, effective_on, num, den FROM correction
    ) AS part
    JOIN unnest(%(sources)s::text[] COLLATE "C", %(froms)s::bigint[], %(tos)s::bigint[]) AS log (source, first, last)
         USING (source)
    WHERE entry > first AND entry <= last AND indicator = ANY (%(indicators)s) AND period = %(period)s
      AND effective_on <= %(as_of)s AND (%(units)s::text[] IS NULL OR unit = ANY (%(units)s))
    GROUP BY indicator, source, entry
    HAVING sum(num) <> 0 OR sum(den) <> 0
) AS change
WHERE nth <= %(limit)s
ORDER BY indicator, source, entry

-- name: events
-- The event of an entry that has facts of its own.
SELECT DISTINCT source, entry, event_id
FROM unnest(%(sources)s::text[] COLLATE "C", %(entries)s::bigint[]) AS named (source, entry)
JOIN contribution USING (source, entry)

-- name: voided
-- The event that an entry voided.
SELECT DISTINCT source, voided_by, event_id
FROM unnest(%(sources)s::text[] COLLATE "C", %(entries)s::bigint[]) AS named (source, voided_by)
JOIN contribution USING (source, voided_by)

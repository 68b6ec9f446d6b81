-- name: profiles
-- How many keys stand alike in the asked figures: one pass over the facts, whatever is asked; for units, of keys that had
-- a fact in one of them. Of a field the last fact that tells it counts. An element of a profile is the number of
-- (((place * marks + mark) * 2 + in an asked unit) * 2 + in the numerator) * 2 + in the denominator.
SELECT profile, count(*)
FROM (
    SELECT key, array_agg((((place * %(most_marks)s + mark) * 2 + here) * 2 + adds) * 2 + divides) AS profile
    FROM (
        SELECT DISTINCT ON (fact.key, asked.place, log.number, fact.period)
               fact.key, asked.place, coalesce(array_position(%(marks)s::text[] COLLATE "C", fact.mark), 0) AS mark,
               (%(units)s::text[] IS NULL OR fact.unit = ANY (%(units)s))::integer AS here,
               (fact.num <> 0)::integer AS adds, (fact.den <> 0)::integer AS divides,
               fact.effective_on > asked.after AND (asked.choice IS NULL OR fact.carried[asked.field] = asked.choice) AS told
        FROM unnest(%(sources)s::text[] COLLATE "C", %(sizes)s::bigint[]) WITH ORDINALITY AS log (source, size, number)
        JOIN contribution AS fact ON fact.source = log.source AND fact.entry <= log.size
        JOIN unnest(%(indicators)s::text[] COLLATE "C", %(firsts)s::integer[], %(lasts)s::integer[], %(afters)s::date[],
                    %(fields)s::integer[], %(choices)s::text[])
             WITH ORDINALITY AS asked (indicator, first, last, after, field, choice, place)
             ON asked.indicator = fact.indicator AND fact.period BETWEEN asked.first AND asked.last
        WHERE fact.effective_on <= %(as_of)s AND (fact.voided_by IS NULL OR fact.voided_by > log.size)
          AND (%(units)s::text[] IS NULL OR fact.key IN (
              SELECT key FROM contribution AS own
              WHERE own.unit = ANY (%(units)s) AND own.indicator = ANY (%(indicators)s)
          ))
          AND (asked.field IS NULL OR fact.carried[asked.field] IS NOT NULL)
        ORDER BY fact.key, asked.place, log.number, fact.period, fact.effective_on DESC, fact.entry DESC
    ) AS latest
    WHERE told AND (adds + divides + mark) > 0
    GROUP BY key
) AS placed
GROUP BY profile

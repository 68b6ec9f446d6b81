-- name: state
-- The last second recorded, and how far the log is summed in blocks. A commit need not wait for the disk: after a crash
-- rows and checkpoint are both as some moments before, and the log is followed again from there.
SELECT coalesce((SELECT max(second) FROM clock WHERE source = %(source)s), 0),
       coalesce((SELECT entry FROM summed WHERE source = %(source)s), 0),
       set_config('synchronous_commit', 'off', true)

-- name: copy_facts
COPY contribution (source, entry, indicator, key, period, unit, effective_on, num, den, event_id, mark, carried) FROM STDIN

-- name: void
-- LATERAL with LIMIT, here and below, keeps to the key's index: a table being rebuilt outgrows its statistics, and
-- without them a join of whole tables looks cheap to the planner.
UPDATE contribution SET voided_by = gone.entry
FROM (
    SELECT fact.id, min(named.entry) AS entry
    FROM unnest(%(entries)s::bigint[], %(ids)s::uuid[], %(keys)s::uuid[]) AS named (entry, event_id, key)
    CROSS JOIN LATERAL (
        SELECT ctid AS id FROM contribution AS old
        WHERE old.key = named.key AND old.source = %(source)s AND old.event_id = named.event_id
          AND old.entry < named.entry AND old.voided_by IS NULL
        OFFSET 0
    ) AS fact
    GROUP BY fact.id
) AS gone
WHERE contribution.ctid = gone.id

-- name: correct
-- What a new fact changes beside itself, seen as of its own entry: it ends what was in force on its day, and is ended
-- by the next fact of its key. Almost every fact is the only one of its key; those are not looked at further.
WITH fresh AS (
    SELECT new.* FROM contribution AS new
    CROSS JOIN LATERAL (
        SELECT FROM contribution AS other
        WHERE other.key = new.key AND other.indicator = new.indicator AND other.period = new.period
          AND other.source = new.source AND other.entry < new.entry
        LIMIT 1
    ) AS contended
    WHERE new.source = %(source)s AND new.entry BETWEEN %(first)s AND %(last)s
)
INSERT INTO correction (source, entry, indicator, period, unit, effective_on, num, den)
SELECT new.source, new.entry, new.indicator, new.period, change.unit, change.day, change.num, change.den
FROM fresh AS new
LEFT JOIN LATERAL (
    SELECT unit, num, den FROM contribution AS old
    WHERE old.key = new.key AND old.indicator = new.indicator AND old.period = new.period AND old.source = new.source
      AND old.entry < new.entry AND (old.voided_by IS NULL OR old.voided_by > new.entry)
      AND old.effective_on <= new.effective_on
    ORDER BY old.effective_on DESC, old.entry DESC LIMIT 1
) AS before ON true
LEFT JOIN LATERAL (
    SELECT effective_on AS day FROM contribution AS old
    WHERE old.key = new.key AND old.indicator = new.indicator AND old.period = new.period AND old.source = new.source
      AND old.entry < new.entry AND (old.voided_by IS NULL OR old.voided_by > new.entry)
      AND old.effective_on > new.effective_on
    ORDER BY old.effective_on LIMIT 1
) AS next ON true
CROSS JOIN LATERAL (VALUES
    (before.unit, new.effective_on, -before.num, -before.den),
    (before.unit, next.day, before.num, before.den),
    (new.unit, next.day, -new.num, -new.den)
) AS change (unit, day, num, den)
WHERE change.unit IS NOT NULL AND change.day IS NOT NULL AND (change.num <> 0 OR change.den <> 0)

-- name: correct_voided
-- What a void changes, seen as of its own entry: where the fact was in force, what lies below it is again.
WITH gone AS (
    SELECT fact.* FROM unnest(%(keys)s::uuid[], %(entries)s::bigint[]) AS named (key, entry)
    CROSS JOIN LATERAL (
        SELECT * FROM contribution AS old
        WHERE old.key = named.key AND old.source = %(source)s AND old.voided_by = named.entry
        OFFSET 0
    ) AS fact
    LEFT JOIN LATERAL (
        SELECT true AS found FROM contribution AS other
        WHERE other.key = fact.key AND other.indicator = fact.indicator AND other.period = fact.period
          AND other.source = fact.source AND other.effective_on = fact.effective_on
          AND other.entry > fact.entry AND other.entry < fact.voided_by
          AND (other.voided_by IS NULL OR other.voided_by > fact.voided_by)
        LIMIT 1
    ) AS hidden ON true
    WHERE hidden.found IS NULL
)
INSERT INTO correction (source, entry, indicator, period, unit, effective_on, num, den)
SELECT gone.source, gone.voided_by, gone.indicator, gone.period, change.unit, change.day, change.num, change.den
FROM gone
LEFT JOIN LATERAL (
    SELECT unit, num, den FROM contribution AS old
    WHERE old.key = gone.key AND old.indicator = gone.indicator AND old.period = gone.period
      AND old.source = gone.source
      AND old.entry < gone.voided_by AND (old.voided_by IS NULL OR old.voided_by > gone.voided_by)
      AND (old.effective_on, old.entry) < (gone.effective_on, gone.entry)
    ORDER BY old.effective_on DESC, old.entry DESC LIMIT 1
) AS before ON true
LEFT JOIN LATERAL (
    SELECT effective_on AS day FROM contribution AS old
    WHERE old.key = gone.key AND old.indicator = gone.indicator AND old.period = gone.period
      AND old.source = gone.source
      AND old.entry < gone.voided_by AND (old.voided_by IS NULL OR old.voided_by > gone.voided_by)
      AND old.effective_on > gone.effective_on
    ORDER BY old.effective_on LIMIT 1
) AS next ON true
CROSS JOIN LATERAL (VALUES
    (gone.unit, gone.effective_on, -gone.num, -gone.den),
    (before.unit, gone.effective_on, before.num, before.den),
    (gone.unit, next.day, gone.num, gone.den),
    (before.unit, next.day, -before.num, -before.den)
) AS change (unit, day, num, den)
WHERE change.unit IS NOT NULL AND change.day IS NOT NULL AND (change.num <> 0 OR change.den <> 0)

-- name: roll_up
-- Blocks of the lowest tier: each unit by day, the city ('*') by day and by month. A unit has too few days in so small
-- a block for its months to be worth writing.
INSERT INTO rollup (source, tier, block, unit, period, month, effective_on, indicator, num, den)
SELECT %(source)s, 0, block, coalesce(unit, '*'), period,
       CASE grouping(day) WHEN 0 THEN month ELSE 'infinity' END, coalesce(day, month), indicator, sum(num), sum(den)
FROM (
    SELECT (entry - 1) / %(chunk)s AS block, indicator, period, unit, num, den,
           effective_on AS day, date_trunc('month', effective_on::timestamp)::date AS month
    FROM (
        SELECT entry, indicator, period, unit, effective_on, num, den FROM contribution
        WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
        UNION ALL
        SELECT entry, indicator, period, unit, effective_on, num, den FROM correction
        WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
    ) AS change
) AS change
GROUP BY block, indicator, period, month, GROUPING SETS ((unit, day), (day), ())
HAVING sum(num) <> 0 OR sum(den) <> 0

-- name: merge
-- Blocks of a higher tier, from those of the tier below; each unit by month too.
INSERT INTO rollup (source, tier, block, unit, period, month, effective_on, indicator, num, den)
SELECT %(source)s, %(tier)s, block, unit, period, month, effective_on, indicator, sum(num), sum(den)
FROM (
    SELECT block / %(fanout)s AS block, unit, period, month, effective_on, indicator, num, den FROM rollup
    WHERE source = %(source)s AND tier = %(below)s AND block BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT block / %(fanout)s, unit, period, 'infinity', month, indicator, num, den FROM rollup
    WHERE source = %(source)s AND tier = %(below)s AND block BETWEEN %(first)s AND %(last)s
      AND tier = 0 AND unit <> '*'
) AS part
GROUP BY block, unit, period, month, effective_on, indicator
HAVING sum(num) <> 0 OR sum(den) <> 0

-- name: summed
INSERT INTO summed (source, entry) VALUES (%(source)s, %(entry)s)
ON CONFLICT (source) DO UPDATE SET entry = excluded.entry

-- name: clock
INSERT INTO clock (source, second, entry)
SELECT %(source)s, * FROM unnest(%(seconds)s::bigint[], %(entries)s::bigint[])

-- name: synthetic
INSERT INTO synthetic (source, entry) VALUES (%(source)s, %(entry)s) ON CONFLICT (source) DO NOTHING

-- name: plan
INSERT INTO plan (plan, entry, document) VALUES (%(plan)s, %(entry)s, %(document)s)

-- name: target
INSERT INTO target (plan, indicator, entry, decided_on, min, max)
VALUES (%(plan)s, %(indicator)s, %(entry)s, %(decided_on)s, %(min)s, %(max)s)

-- name: assignment
INSERT INTO assignment (plan, indicator, entry, decided_on, targets)
VALUES (%(plan)s, %(indicator)s, %(entry)s, %(decided_on)s, %(targets)s)

-- name: publication
INSERT INTO publication (plan, entry, day, told)
VALUES (%(plan)s, %(entry)s, (%(time)s::timestamptz AT TIME ZONE interval '+07:00')::date, %(told)s)

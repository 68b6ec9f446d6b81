-- name: last_second
SELECT second FROM clock WHERE source = %(source)s ORDER BY second DESC LIMIT 1

-- name: copy_facts
COPY contribution (source, entry, indicator, key, period, unit, effective_on, num, den, event_id) FROM STDIN

-- name: void
UPDATE contribution AS fact SET voided_by = named.entry
FROM unnest(%(entries)s::bigint[], %(ids)s::uuid[], %(keys)s::uuid[]) AS named (entry, id, key)
WHERE fact.key = named.key AND fact.event_id = named.id AND fact.source = %(source)s
  AND fact.entry < named.entry AND fact.voided_by IS NULL

-- name: correct
-- What a new fact changes beside itself, seen as of its own entry: it ends what was in force on its day, and is ended
-- by the next fact of its key. Almost every fact is the only one of its key; those are not looked at further.
WITH fresh AS (
    SELECT * FROM contribution AS new
    WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
      AND EXISTS (
          SELECT FROM contribution AS other
          WHERE other.key = new.key AND other.indicator = new.indicator AND other.period = new.period
            AND other.source = new.source AND other.entry < new.entry
      )
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
    SELECT * FROM contribution AS fact
    WHERE key = ANY (%(keys)s::uuid[]) AND source = %(source)s AND voided_by = ANY (%(entries)s::bigint[])
      AND NOT EXISTS (
          SELECT FROM contribution AS other
          WHERE other.key = fact.key AND other.indicator = fact.indicator AND other.period = fact.period
            AND other.source = fact.source AND other.effective_on = fact.effective_on
            AND other.entry > fact.entry AND other.entry < fact.voided_by
            AND (other.voided_by IS NULL OR other.voided_by > fact.voided_by)
      )
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
INSERT INTO rollup (indicator, period, unit, effective_on, source, chunk, num, den)
SELECT indicator, period, unit, effective_on, %(source)s, %(chunk)s, sum(num), sum(den)
FROM (
    SELECT indicator, period, unit, effective_on, num, den FROM contribution
    WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT indicator, period, unit, effective_on, num, den FROM correction
    WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
) AS change
GROUP BY indicator, period, unit, effective_on
HAVING sum(num) <> 0 OR sum(den) <> 0

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

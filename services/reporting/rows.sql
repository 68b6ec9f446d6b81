-- What each table holds of the entries of a source from `first` to `last`, as it was at size `at`.

-- name: contribution
SELECT row_to_json(row)::text FROM (
    SELECT entry, indicator, key, period, unit, effective_on, num, den, event_id,
           CASE WHEN voided_by <= %(at)s THEN voided_by END AS voided_by, mark, carried
    FROM contribution WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
) AS row

-- name: correction
SELECT row_to_json(row)::text FROM (
    SELECT entry, indicator, period, unit, effective_on, num, den
    FROM correction WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
) AS row

-- name: rollup
-- The blocks whose last entry is among them.
SELECT row_to_json(row)::text FROM (
    SELECT rollup.tier, block, unit, period, month, effective_on, indicator, num, den
    FROM generate_series(0, 9) AS tiers (tier)
    CROSS JOIN LATERAL (SELECT %(chunk)s * (%(fanout)s ^ tiers.tier)::bigint AS size) AS whole
    JOIN rollup ON source = %(source)s AND rollup.tier = tiers.tier::smallint
        AND block BETWEEN (%(first)s + whole.size - 1) / whole.size - 1 AND %(last)s / whole.size - 1
) AS row

-- name: clock
SELECT row_to_json(row)::text FROM (
    SELECT entry, second FROM clock WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
) AS row

-- name: synthetic
SELECT row_to_json(row)::text FROM (
    SELECT entry FROM synthetic WHERE source = %(source)s AND entry BETWEEN %(first)s AND %(last)s
) AS row

-- name: plan
SELECT row_to_json(row)::text FROM (
    SELECT entry, plan, document FROM plan WHERE entry BETWEEN %(first)s AND %(last)s
) AS row

-- name: target
SELECT row_to_json(row)::text FROM (
    SELECT entry, plan, indicator, decided_on, min, max FROM target WHERE entry BETWEEN %(first)s AND %(last)s
) AS row

-- name: assignment
SELECT row_to_json(row)::text FROM (
    SELECT entry, plan, indicator, decided_on, targets FROM assignment WHERE entry BETWEEN %(first)s AND %(last)s
) AS row

-- name: publication
SELECT row_to_json(row)::text FROM (
    SELECT entry, plan, day, told FROM publication WHERE entry BETWEEN %(first)s AND %(last)s
) AS row

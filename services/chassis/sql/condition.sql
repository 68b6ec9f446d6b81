-- name: by_index
-- The window's bounds are beyond what table statistics know; without the setting the planner may read all.
SELECT set_config('enable_seqscan', 'off', true)

-- name: stop_writers
SELECT stop_writers()

-- name: state
-- Size, root, and whether an event waits for its number: of one moment. Events are found by their transactions;
-- "+ 0" keeps the planner from walking all of them by seq, which it cannot know to be the greater work.
WITH latest AS (SELECT size, snapshot, floor FROM log_checkpoint ORDER BY size DESC LIMIT 1)
SELECT size, (SELECT root FROM tree_head WHERE tree_head.size = latest.size),
       EXISTS (SELECT FROM event WHERE xid >= (SELECT pg_snapshot_xmax(snapshot) FROM latest)
                                   AND seq + 0 > (SELECT floor FROM latest))
    OR EXISTS (SELECT FROM event WHERE xid = ANY (ARRAY (SELECT pg_snapshot_xip(snapshot) FROM latest))
                                   AND seq + 0 > (SELECT floor FROM latest))
FROM latest

-- name: waiting
SELECT EXISTS (
    SELECT FROM event WHERE xid >= (SELECT pg_snapshot_xmax(snapshot) FROM sequencer)
                        AND seq > (SELECT floor FROM sequencer)
) OR EXISTS (
    SELECT FROM event WHERE xid = ANY (ARRAY (SELECT pg_snapshot_xip(snapshot) FROM sequencer))
)

-- name: window
-- The row stays locked to the end of the transaction: two sequencers can never number the same window.
SELECT pg_snapshot_xmax(snapshot)::text AS xmax,
       ARRAY (SELECT pg_snapshot_xip(snapshot)::text) AS in_progress,
       floor,
       cluster = (SELECT system_identifier FROM pg_control_system()) AS same_cluster
FROM sequencer FOR UPDATE

-- name: number
-- One statement, so one snapshot: the events seen and the snapshot kept are of the same moment. Fresh is what is
-- visible now and was not in the last snapshot: begun after it, or in progress then. Insertion order respects streams,
-- since an event is inserted after its forerunner was seen.
WITH fresh AS (
    SELECT seq FROM event WHERE xid >= %(xmax)s::xid8 AND seq > %(floor)s
    UNION ALL
    SELECT seq FROM event WHERE xid = ANY (%(in_progress)s::xid8[])
), numbered AS (
    INSERT INTO entry (entry, seq)
    SELECT (SELECT size FROM sequencer) + row_number() OVER (ORDER BY seq), seq FROM fresh ORDER BY seq
    RETURNING 1
), counted AS (
    SELECT count(*) AS n FROM numbered
)
UPDATE sequencer SET size = size + n, snapshot = pg_current_snapshot() FROM counted WHERE n > 0
RETURNING size

-- name: stop_writers
LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE

-- name: recover
-- After a restore into another cluster the snapshot says nothing: what has no number is found by comparison.
WITH missing AS (
    SELECT seq FROM event WHERE NOT EXISTS (SELECT FROM entry WHERE entry.seq = event.seq)
), numbered AS (
    INSERT INTO entry (entry, seq)
    SELECT (SELECT size FROM sequencer) + row_number() OVER (ORDER BY seq), seq FROM missing ORDER BY seq
    RETURNING 1
), counted AS (
    SELECT count(*) AS n FROM numbered
)
UPDATE sequencer SET size = size + n, snapshot = pg_current_snapshot(),
       floor = coalesce((SELECT max(seq) FROM event), 0),
       cluster = (SELECT system_identifier FROM pg_control_system())
FROM counted
RETURNING size

-- name: window
SELECT size,
       pg_snapshot_xmax(snapshot)::text,
       ARRAY (SELECT pg_snapshot_xip(snapshot)::text),
       floor,
       cluster = (SELECT system_identifier FROM pg_control_system())
FROM log_checkpoint ORDER BY size DESC LIMIT 1

-- name: number
-- One statement, so one snapshot: the events seen and the snapshot kept are of the same moment. Fresh is what is
-- visible now and was not in the last snapshot: begun after it, or in progress then. Insertion order respects streams,
-- since an event is inserted after its forerunner was seen. Of two sequencers at once the second fails on a key.
WITH fresh AS (
    SELECT seq, sha256('\x00'::bytea || body) AS leaf FROM event
    WHERE xid >= %(xmax)s::xid8 AND seq > %(floor)s
    UNION ALL
    SELECT seq, sha256('\x00'::bytea || body) FROM event
    WHERE xid = ANY (%(in_progress)s::xid8[]) AND seq > %(floor)s
), numbered AS (
    INSERT INTO entry (entry, seq, leaf)
    SELECT %(size)s + row_number() OVER (ORDER BY seq), seq, leaf FROM fresh ORDER BY seq
    RETURNING 1
)
INSERT INTO log_checkpoint (size, snapshot, cluster, floor)
SELECT %(size)s + count(*), pg_current_snapshot(), (SELECT system_identifier FROM pg_control_system()), %(floor)s
FROM numbered HAVING count(*) > 0
RETURNING size

-- name: stop_writers
LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE

-- name: recover
-- After a restore into another cluster the snapshot says nothing: what has no number is found by comparison.
WITH missing AS (
    SELECT seq, sha256('\x00'::bytea || body) AS leaf FROM event
    WHERE NOT EXISTS (SELECT FROM entry WHERE entry.seq = event.seq)
), numbered AS (
    INSERT INTO entry (entry, seq, leaf)
    SELECT %(size)s + row_number() OVER (ORDER BY seq), seq, leaf FROM missing ORDER BY seq
    RETURNING 1
)
INSERT INTO log_checkpoint (size, snapshot, cluster, floor)
SELECT %(size)s + count(*), pg_current_snapshot(), (SELECT system_identifier FROM pg_control_system()),
       coalesce((SELECT max(seq) FROM event), 0)
FROM numbered
ON CONFLICT (size) DO UPDATE
SET snapshot = excluded.snapshot, cluster = excluded.cluster, floor = excluded.floor
RETURNING size

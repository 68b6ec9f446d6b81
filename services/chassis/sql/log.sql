-- name: append
-- Events in the order given; claims and personal values of the same commands in the same transaction.
WITH appended AS (
    INSERT INTO event (stream, version, id, type, request, body)
    SELECT stream, version, id, type, request, body
    FROM unnest(%(stream)s::uuid[], %(version)s::int[], %(id)s::uuid[], %(type)s::text[],
                %(request)s::bytea[], %(body)s::bytea[])
         WITH ORDINALITY AS new (stream, version, id, type, request, body, position)
    ORDER BY position
), claimed AS (
    INSERT INTO claim (kind, key, stream)
    SELECT * FROM unnest(%(claim_kind)s::text[], %(claim_key)s::text[], %(claim_stream)s::uuid[])
)
INSERT INTO personal (event_id, path, salt, value)
SELECT * FROM unnest(%(personal_event)s::uuid[], %(personal_path)s::text[],
                     %(personal_salt)s::bytea[], %(personal_value)s::text[])

-- name: append_one
-- One event alone: half the client's work of the same through arrays.
INSERT INTO event (stream, version, id, type, request, body) VALUES (%s, %s, %s, %s, %s, %s)

-- name: append_bare
-- Events alone.
INSERT INTO event (stream, version, id, type, request, body)
SELECT stream, version, id, type, request, body
FROM unnest(%(stream)s::uuid[], %(version)s::int[], %(id)s::uuid[], %(type)s::text[],
            %(request)s::bytea[], %(body)s::bytea[])
     WITH ORDINALITY AS new (stream, version, id, type, request, body, position)
ORDER BY position

-- name: release
DELETE FROM claim
USING unnest(%(kind)s::text[], %(key)s::text[]) AS gone (kind, key)
WHERE claim.kind = gone.kind AND claim.key = gone.key

-- name: erase
DELETE FROM personal WHERE event_id = ANY (%(ids)s::uuid[])

-- name: holders
SELECT claim.kind, claim.key, claim.stream::text
FROM claim JOIN unnest(%(kind)s::text[], %(key)s::text[]) AS asked (kind, key) USING (kind, key)

-- name: known_events
SELECT id::text, type, stream::text, request FROM event WHERE id = ANY (%(ids)s::uuid[])

-- name: streams
SELECT stream::text, body FROM event WHERE stream = ANY (%(streams)s::uuid[]) ORDER BY stream, version

-- name: stream_entries
-- The history of one stream; an event not yet numbered has no entry.
SELECT entry, body FROM event LEFT JOIN entry USING (seq) WHERE stream = %(stream)s ORDER BY version

-- name: stream_personal
-- One row for each personal value, one without for an event that has none.
SELECT entry, body, path, salt, value
FROM event LEFT JOIN entry USING (seq) LEFT JOIN personal ON personal.event_id = event.id
WHERE stream = %(stream)s ORDER BY version, path

-- name: stream_page
-- The numbered events of a stream after a version: within a stream numbers follow versions.
SELECT entry, body FROM event JOIN entry USING (seq)
WHERE stream = %(stream)s AND version > %(after)s ORDER BY version LIMIT %(limit)s

-- name: entries
SELECT body FROM entry JOIN event USING (seq)
WHERE entry > %(after)s AND entry <= %(upto)s ORDER BY entry

-- name: typed_entries
SELECT entry, type, body FROM entry JOIN event USING (seq)
WHERE entry > %(after)s AND entry <= %(upto)s ORDER BY entry

-- name: register
-- A page ends with the entry that fills it. An entry whose event is gone has no line.
SELECT entry, leaf, body FROM (
    SELECT entry, leaf, body, sum(octet_length(body)) OVER (ORDER BY entry) - octet_length(body) AS before
    FROM entry JOIN event USING (seq) WHERE entry > %(after)s AND entry <= %(upto)s
) AS page
WHERE before < %(most_bytes)s ORDER BY entry

-- name: size
SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1

-- name: unsequenced
-- Events that are committed and have no number yet.
WITH latest AS (SELECT snapshot, floor FROM log_checkpoint ORDER BY size DESC LIMIT 1)
SELECT count(*) FROM (
    SELECT seq FROM event WHERE xid >= (SELECT pg_snapshot_xmax(snapshot) FROM latest)
                            AND seq > (SELECT floor FROM latest)
    UNION ALL
    SELECT seq FROM event WHERE xid = ANY (ARRAY (SELECT pg_snapshot_xip(snapshot) FROM latest))
                            AND seq > (SELECT floor FROM latest)
) AS fresh

-- name: published
SELECT published FROM relay

-- name: mark_published
UPDATE relay SET published = %(entry)s WHERE published < %(entry)s

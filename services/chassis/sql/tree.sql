-- name: head
SELECT size FROM tree_head ORDER BY size DESC LIMIT 1

-- name: root
SELECT root FROM tree_head WHERE size = %(size)s

-- name: nodes
-- Those of level 0 are the leaves, which stand beside the entries' numbers.
SELECT level, place, hash FROM node
JOIN unnest(%(levels)s::smallint[], %(places)s::bigint[]) AS asked (level, place) USING (level, place)
UNION ALL
SELECT 0, entry - 1, leaf FROM entry WHERE entry = ANY (%(leaves)s::bigint[])

-- name: new_leaves
SELECT leaf FROM entry WHERE entry > %(after)s AND entry <= %(upto)s ORDER BY entry

-- name: copy_nodes
COPY node (level, place, hash) FROM STDIN

-- name: add_head
INSERT INTO tree_head (size, root) VALUES (%(size)s, %(root)s)

-- name: keys
SELECT number, vkey, statement, from_size FROM log_key ORDER BY number

-- name: add_key
INSERT INTO log_key (number, vkey, statement, from_size)
VALUES (%(number)s, %(vkey)s, %(statement)s, %(from_size)s)

-- name: add_signature
-- Who signs a size again says nothing new.
INSERT INTO signature (size, vkey, line) VALUES (%(size)s, %(vkey)s, %(line)s) ON CONFLICT DO NOTHING

-- name: last_signed
SELECT max(size) FROM signature

-- name: signed_from
-- The first signed checkpoint of a size or more.
SELECT min(size) FROM signature WHERE size >= %(size)s

-- name: witnessed_from
-- The last checkpoint of a size or more that a witness cosigned.
SELECT max(size) FROM signature WHERE size >= %(size)s AND vkey NOT IN (SELECT vkey FROM log_key)

-- name: checkpoints
-- With each its signatures: the log's own first, in the order of its keys, then the witnesses', as they came.
SELECT size, root, numbered_at, ARRAY (
    SELECT line FROM signature LEFT JOIN log_key USING (vkey)
    WHERE signature.size = tree_head.size ORDER BY number NULLS LAST, made_at, vkey
) FROM tree_head JOIN log_checkpoint USING (size)
WHERE size <= %(upto)s AND EXISTS (SELECT FROM signature WHERE signature.size = tree_head.size)
ORDER BY size DESC LIMIT %(limit)s

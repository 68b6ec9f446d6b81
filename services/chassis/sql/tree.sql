-- name: head
SELECT size FROM tree_head ORDER BY size DESC LIMIT 1

-- name: root
SELECT root FROM tree_head WHERE size = %(size)s

-- name: nodes
SELECT level, place, hash FROM node
JOIN unnest(%(levels)s::smallint[], %(places)s::bigint[]) AS asked (level, place) USING (level, place)

-- name: leaves
SELECT entry - 1, body FROM entry JOIN event USING (seq) WHERE entry = ANY (%(entries)s::bigint[])

-- name: copy_nodes
COPY node (level, place, hash) FROM STDIN

-- name: add_head
INSERT INTO tree_head (size, root) VALUES (%(size)s, %(root)s)

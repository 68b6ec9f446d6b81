-- name: try_lock
-- Advisory locks are per database; the schema's identity keeps the jobs of two services apart.
SELECT pg_try_advisory_lock(%(key)s::int4, current_schema()::regnamespace::oid::int4)

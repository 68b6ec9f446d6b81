-- name: lock
-- Held to the end of the session: one process migrates a database at a time. The number is arbitrary, and ours.
SELECT pg_advisory_lock(4862024)

-- name: role_exists
SELECT FROM pg_roles WHERE rolname = %(role)s

-- name: is_member
SELECT pg_has_role(%(role)s, 'MEMBER')

-- name: create_ledger
CREATE TABLE IF NOT EXISTS migration (
    name     text PRIMARY KEY,
    checksum text NOT NULL,
    ran_at   timestamptz NOT NULL DEFAULT now()
)

-- name: done
SELECT name, checksum FROM migration

-- name: record
INSERT INTO migration (name, checksum) VALUES (%(name)s, %(checksum)s)

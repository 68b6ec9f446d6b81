-- name: lock
-- Held to the end of the session: one process migrates a database at a time. The number is arbitrary, and ours.
SELECT pg_advisory_lock(4862024)

-- name: role_exists
SELECT FROM pg_roles WHERE rolname = %(role)s

-- name: is_member
SELECT pg_has_role(%(role)s, 'MEMBER')

-- name: keep_values_out_of_the_server_log
-- Of whoever connects as this role, should an administrator have statements logged. Only a superuser may set it, or who was
-- granted it (PostgreSQL 15); for another owner the administrator sets the same once: docs/personal-data.md.
DO $$
BEGIN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET log_parameter_max_length = 0', current_user, current_database());
EXCEPTION WHEN insufficient_privilege THEN
    NULL;
END
$$

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

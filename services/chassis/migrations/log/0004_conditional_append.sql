-- An append to one state of the log and to no other. `:role` may add events and not lock their table; this it may do.

CREATE FUNCTION stop_writers() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = :schema, pg_temp SET lock_timeout = '3s' AS $$
BEGIN
    LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE;
END
$$;
COMMENT ON FUNCTION stop_writers IS 'keeps other writers out until the end of the transaction, and waits for those at work';

REVOKE EXECUTE ON FUNCTION stop_writers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stop_writers TO :role;

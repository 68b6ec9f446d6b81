-- Figures as sums of changes, each with the day it holds from and the entry that made it.

CREATE TABLE contribution (
    source       text    COLLATE "C" NOT NULL,
    entry        bigint  NOT NULL,
    indicator    text    COLLATE "C" NOT NULL,
    key          uuid    NOT NULL,
    period       integer NOT NULL,
    unit         text    COLLATE "C" NOT NULL,
    effective_on date    NOT NULL,
    num          bigint  NOT NULL,
    den          bigint  NOT NULL,
    event_id     uuid    NOT NULL,
    voided_by    bigint,
    mark         text    COLLATE "C",
    carried      text[]  COLLATE "C"
);
CREATE INDEX contribution_entry ON contribution (entry, source);
CREATE INDEX contribution_key ON contribution (key, source, indicator, period, effective_on, entry);
CREATE INDEX contribution_marked ON contribution (indicator, period) WHERE mark IS NOT NULL;
COMMENT ON TABLE contribution IS 'facts: of one key, indicator and period the one in force on a day is the latest by day and entry';
COMMENT ON COLUMN contribution.period IS 'the year a fact belongs to; 0 for a stock, which belongs to none';
COMMENT ON COLUMN contribution.voided_by IS 'entry from which the fact no longer counts';
COMMENT ON COLUMN contribution.mark IS 'why a fact can be found by itself: the reason it adds nothing, or that something is said of each';
COMMENT ON COLUMN contribution.carried IS 'further fields of the event that rows of an annex sum, in the order of their names';

CREATE TABLE correction (
    source       text    COLLATE "C" NOT NULL,
    entry        bigint  NOT NULL,
    indicator    text    COLLATE "C" NOT NULL,
    period       integer NOT NULL,
    unit         text    COLLATE "C" NOT NULL,
    effective_on date    NOT NULL,
    num          bigint  NOT NULL,
    den          bigint  NOT NULL
);
CREATE INDEX correction_entry ON correction (entry, source);
COMMENT ON TABLE correction IS 'what an entry changes beside its own facts: where they displace others, are cut short, or are voided';

CREATE TABLE rollup (
    source       text     COLLATE "C" NOT NULL,
    tier         smallint NOT NULL,
    block        integer  NOT NULL,
    unit         text     COLLATE "C" NOT NULL,
    period       integer  NOT NULL,
    month        date     NOT NULL,
    effective_on date     NOT NULL,
    indicator    text     COLLATE "C" NOT NULL,
    num          numeric  NOT NULL,
    den          numeric  NOT NULL
);
CREATE INDEX rollup_block ON rollup (source, tier, block, unit, period, month);
COMMENT ON TABLE rollup IS 'changes of a whole block of entries, summed; written once, when the block is complete';
COMMENT ON COLUMN rollup.unit IS 'a unit, or * for the sum of all';
COMMENT ON COLUMN rollup.month IS 'first day of the month that effective_on lies in; infinity in the sum of all days of the month that effective_on begins';

CREATE TABLE summed (
    source text   PRIMARY KEY,
    entry  bigint NOT NULL
);
COMMENT ON TABLE summed IS 'entries of each source up to here are in rollups; later ones are read one by one';

CREATE TABLE clock (
    source text   NOT NULL,
    second bigint NOT NULL,
    entry  bigint NOT NULL,
    PRIMARY KEY (source, second)
);
COMMENT ON TABLE clock IS 'first entry recorded in or after a second (Unix time), whenever that is later than all before';

CREATE TABLE synthetic (
    source text   PRIMARY KEY,
    entry  bigint NOT NULL
);
COMMENT ON TABLE synthetic IS 'first entry of each source that sample data made';

CREATE TABLE plan (
    plan     text   NOT NULL,
    entry    bigint PRIMARY KEY,
    document jsonb  NOT NULL
);

CREATE TABLE target (
    plan       text    NOT NULL,
    indicator  text    NOT NULL,
    entry      bigint  PRIMARY KEY,
    decided_on date    NOT NULL,
    min        numeric NOT NULL,
    max        numeric
);

CREATE TABLE assignment (
    plan       text   NOT NULL,
    indicator  text   NOT NULL,
    entry      bigint PRIMARY KEY,
    decided_on date   NOT NULL,
    targets    jsonb  NOT NULL
);
COMMENT ON COLUMN assignment.targets IS 'what each unit is to reach, by its code; the whole replaces the assignment before it';

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA :schema TO :role;

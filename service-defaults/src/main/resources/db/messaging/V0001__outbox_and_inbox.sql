-- Messages written in the transaction that causes them; the relay deletes a row once Kafka has acknowledged it.
CREATE TABLE outbox (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id    uuid        NOT NULL,
    topic         text        NOT NULL,
    message_key   text        NOT NULL,
    type          text        NOT NULL,
    payload       text        NOT NULL,
    traceparent   text,
    occurred_at   timestamptz NOT NULL,
    parked_reason text
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- A message that Kafka refuses for good keeps its place, and so do the later messages of its key.
CREATE INDEX outbox_parked ON outbox (message_key) WHERE parked_reason IS NOT NULL;

-- The ids of the messages whose effects are in this database.
CREATE TABLE inbox (
    message_id uuid PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX inbox_age ON inbox USING brin (applied_at);

-- What is, or was, set aside for an order; one row for all of its lines, which are reserved together or not at all.
-- order_id is not unique, on purpose: that a message takes effect once is the inbox's work, and a second guard here
-- would hide what the inbox is good for.
CREATE TABLE reservation (
    id         uuid PRIMARY KEY,
    order_id   text        NOT NULL,
    status     text        NOT NULL CHECK (status IN ('HELD', 'SHIPPED', 'RELEASED')),
    skus       text[]      NOT NULL,
    quantities integer[]   NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (cardinality(skus) > 0 AND cardinality(skus) = cardinality(quantities))
) WITH (fillfactor = 80);

CREATE INDEX reservation_order ON reservation (order_id);

-- Orders that ended without their goods: if they are asked for after all (a dead letter replayed late), nothing is held.
CREATE TABLE closed_order (
    order_id  text PRIMARY KEY,
    closed_at timestamptz NOT NULL DEFAULT now()
);

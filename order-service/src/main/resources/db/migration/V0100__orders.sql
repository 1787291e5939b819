-- One row per accepted order. Its lines never change; its state does, at most twice on the way to its end.
CREATE TABLE orders (
    id            uuid           PRIMARY KEY,
    customer_id   text           NOT NULL,
    status        text           NOT NULL,
    reason        text,
    version       bigint         NOT NULL CHECK (version >= 1),
    total_amount  numeric(19, 2) NOT NULL CHECK (total_amount >= 0),
    currency      char(3)        NOT NULL,
    price_source  text           NOT NULL CHECK (price_source IN ('INVENTORY', 'CACHE')),
    payment_token text,
    refund_due    boolean        NOT NULL DEFAULT false,
    external_id   text,
    placed_at     timestamptz    NOT NULL,
    updated_at    timestamptz    NOT NULL,
    -- When the answer the order waits for is overdue.
    deadline_at   timestamptz,
    CONSTRAINT known_status_with_its_reason CHECK (
        CASE status
            WHEN 'PENDING'   THEN reason IS NULL
            WHEN 'RESERVED'  THEN reason IS NULL
            WHEN 'CONFIRMED' THEN reason IS NULL
            WHEN 'REJECTED'  THEN reason IN ('OUT_OF_STOCK', 'PAYMENT_DECLINED', 'PAYMENT_UNAVAILABLE') AND reason IS NOT NULL
            WHEN 'CANCELLED' THEN reason IN ('CUSTOMER_REQUEST', 'DEADLINE_EXCEEDED') AND reason IS NOT NULL
            ELSE false
        END),
    CONSTRAINT open_orders_have_a_deadline CHECK ((status IN ('PENDING', 'RESERVED')) = (deadline_at IS NOT NULL)),
    CONSTRAINT open_orders_can_be_paid CHECK ((status IN ('PENDING', 'RESERVED')) = (payment_token IS NOT NULL))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

-- Ids sort by the time of acceptance, so this is a customer's orders from old to new.
CREATE INDEX orders_of_customer ON orders (customer_id, id);

-- The few orders that are on their way.
CREATE INDEX orders_open ON orders (deadline_at) WHERE deadline_at IS NOT NULL;

-- An end is an end, whatever a program believes.
CREATE FUNCTION refuse_second_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'order % is final', OLD.id USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER final_stays_final BEFORE UPDATE ON orders FOR EACH ROW
    WHEN (OLD.deadline_at IS NULL AND OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION refuse_second_end();

-- Lines are written by the statement that writes their order and never again, and orders are never deleted. A foreign
-- key would find nothing in that and cost a sixth of what accepting an order costs the database (measured: 20 lines).
CREATE TABLE order_line (
    order_id   uuid           NOT NULL,
    line_no    int            NOT NULL,
    sku        text           NOT NULL,
    name       text           NOT NULL,
    quantity   int            NOT NULL CHECK (quantity BETWEEN 1 AND 100000),
    unit_price numeric(19, 2) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, line_no)
);

-- Which request made which order, for as long as it may come again.
CREATE TABLE idempotency_key (
    caller       text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    order_id     uuid        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_key_age ON idempotency_key USING brin (created_at);

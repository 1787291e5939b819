CREATE TABLE product (
    sku        text PRIMARY KEY,
    name       text           NOT NULL,
    unit_price numeric(12, 2) NOT NULL CHECK (unit_price > 0),
    currency   text           NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- The value that stock.version took with the last edit of this row.
    version    bigint         NOT NULL
);

-- Every product has its stock row from the beginning. Its version counts every change that a reader of the product or of
-- its stock can see.
--
-- That 0 <= reserved <= on_hand is not written as a CHECK, on purpose: the model decides it under a row lock, and an
-- oracle compares the tables. A CHECK would turn the oversell that appears without the lock into refused updates and so
-- hide what the lock is good for. What no mechanism decides is checked here: pieces do not appear or vanish.
CREATE TABLE stock (
    sku        text PRIMARY KEY REFERENCES product (sku),
    on_hand    bigint      NOT NULL DEFAULT 0,
    reserved   bigint      NOT NULL DEFAULT 0,
    received   bigint      NOT NULL DEFAULT 0 CHECK (received >= 0),
    shipped    bigint      NOT NULL DEFAULT 0 CHECK (shipped >= 0),
    version    bigint      NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (on_hand = received - shipped)
) WITH (fillfactor = 70); -- room for the next version of a row beside it: no index has to be touched

-- Goods in. The key is what makes a repeated receipt count once.
CREATE TABLE receipt (
    reference   text        NOT NULL,
    sku         text        NOT NULL REFERENCES product (sku),
    quantity    integer     NOT NULL CHECK (quantity > 0),
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (reference, sku)
);

-- One row per order, whatever comes first: its charge or the word that nothing may be charged.
CREATE TABLE payment (
    order_id      text PRIMARY KEY,
    customer_id   text,
    amount        numeric(14, 2) CHECK (amount >= 0),
    currency      text CHECK (currency ~ '^[A-Z]{3}$'),
    token         text,
    status        text        NOT NULL CHECK (status IN
        ('REQUESTED', 'CHARGED', 'DECLINED', 'ABANDONED', 'UNAVAILABLE', 'REFUND_REQUESTED', 'REFUNDED', 'VOIDED')),
    reason        text,
    attempts      integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    refunded      numeric(14, 2) CHECK (refunded BETWEEN 0 AND amount),
    traceparent   text,
    requested_at  timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    claimed_until timestamptz,
    CONSTRAINT only_a_void_payment_has_no_terms CHECK
        (status = 'VOIDED' OR num_nonnulls(customer_id, amount, currency, token) = 4),
    CONSTRAINT an_open_payment_has_a_lease CHECK
        (status NOT IN ('REQUESTED', 'ABANDONED', 'REFUND_REQUESTED') OR claimed_until IS NOT NULL)
);

-- What still has to be done, soonest first: holds the open payments only, so it stays small.
CREATE INDEX payment_open ON payment (claimed_until) WHERE status IN ('REQUESTED', 'ABANDONED', 'REFUND_REQUESTED');

-- Every movement of money, as a transfer from one account to another. The key allows one charge and one refund an order.
CREATE TABLE transfer (
    order_id       text           NOT NULL REFERENCES payment,
    kind           text           NOT NULL CHECK (kind IN ('CHARGE', 'REFUND')),
    debit_account  text           NOT NULL,
    credit_account text           NOT NULL CHECK (credit_account <> debit_account),
    amount         numeric(14, 2) NOT NULL CHECK (amount >= 0),
    currency       text           NOT NULL,
    booked_at      timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, kind)
);

-- A transfer is two entries that cancel each other out, so no subset of transfers can unbalance the books.
CREATE VIEW entry AS
    SELECT order_id, kind, debit_account AS account, amount, currency, booked_at FROM transfer
    UNION ALL
    SELECT order_id, kind, credit_account, -amount, currency, booked_at FROM transfer;

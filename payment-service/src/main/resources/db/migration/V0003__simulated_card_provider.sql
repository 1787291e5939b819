-- The books of the simulated card provider: another company's, as far as this service is concerned. Nothing refers to
-- them and no transaction of ours writes them. OPEN: the charge has only failed so far. CANCELLED: no charge may follow.
CREATE TABLE provider_charge (
    idempotency_key text PRIMARY KEY,
    amount          numeric(14, 2) NOT NULL,
    currency        text           NOT NULL,
    token           text           NOT NULL,
    status          text           NOT NULL CHECK (status IN ('OPEN', 'CHARGED', 'DECLINED', 'REFUNDED', 'CANCELLED')),
    calls           integer        NOT NULL DEFAULT 1,
    created_at      timestamptz    NOT NULL DEFAULT now()
);

package dev.orrery.payment.charging;

/** The SQL of {@link Payments}. */
final class PaymentStatements {

    /** Whatever is there already came first: the same request again, or the word that nothing may be charged. */
    static final String REQUEST = """
            INSERT INTO payment
                (order_id, customer_id, amount, currency, token, status, traceparent, requested_at, claimed_until)
            SELECT order_id, customer_id, amount::numeric, currency, token, 'REQUESTED', traceparent,
                   requested_at::timestamptz, now() + make_interval(secs => :lease)
            FROM unnest(:orders, :customers, :amounts, :currencies, :tokens, :traceparents, :times)
              AS request (order_id, customer_id, amount, currency, token, traceparent, requested_at)
            ON CONFLICT (order_id) DO NOTHING
            RETURNING order_id
            """;

    /** The conflict clause is the table of what a refund request does to a payment in each status. */
    static final String REFUND = """
            INSERT INTO payment AS p (order_id, status, reason, traceparent, requested_at)
            SELECT order_id, 'VOIDED', reason, traceparent, requested_at::timestamptz
            FROM unnest(:orders, :reasons, :traceparents, :times)
              AS request (order_id, reason, traceparent, requested_at)
            ON CONFLICT (order_id) DO UPDATE SET
                status = CASE WHEN p.status IN ('REQUESTED', 'CHARGED', 'ABANDONED') THEN 'REFUND_REQUESTED'
                              ELSE p.status END,
                reason = CASE WHEN p.status IN ('REQUESTED', 'CHARGED', 'ABANDONED') THEN excluded.reason
                              ELSE p.reason END,
                claimed_until = CASE WHEN p.status IN ('REQUESTED', 'CHARGED', 'ABANDONED', 'REFUND_REQUESTED')
                                     THEN now() + make_interval(secs => :lease) END,
                updated_at = now()
            RETURNING order_id, status, coalesce(amount, 0) AS amount, coalesce(currency, 'GBP') AS currency,
                      coalesce(token, '') AS token, attempts, requested_at, traceparent, refunded
            """;

    static final String CLAIM = """
            UPDATE payment SET claimed_until = now() + make_interval(secs => :lease)
            WHERE order_id IN (
                SELECT order_id FROM payment
                WHERE status IN ('REQUESTED', 'ABANDONED', 'REFUND_REQUESTED') AND claimed_until <= now()
                ORDER BY claimed_until LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING order_id, status, amount, currency, token, attempts, requested_at, traceparent
            """;

    static final String LEASE = """
            UPDATE payment SET claimed_until = now() + make_interval(secs => :lease)
            WHERE order_id = ANY (:orders) AND status IN ('REQUESTED', 'ABANDONED', 'REFUND_REQUESTED')
            """;

    /**
     * A charge whose payment has been called off in between changes nothing: its cancellation is under way, and books
     * the charge, should there have been one, together with its refund.
     */
    static final String SETTLE = """
            WITH result AS (
                SELECT * FROM unnest(:orders, :from, :next, :reasons, :calls, :returned, :pauses)
                  AS result (order_id, from_status, next_status, reason, calls, returned, pause)
            ), settled AS (
                UPDATE payment SET
                    status = next_status,
                    reason = coalesce(result.reason, payment.reason),
                    attempts = attempts + calls::integer,
                    refunded = coalesce(returned::numeric, refunded),
                    updated_at = now(),
                    claimed_until = now() + make_interval(secs => pause::double precision)
                FROM result
                WHERE payment.order_id = result.order_id AND payment.status = from_status
                RETURNING payment.order_id, from_status, status, customer_id, amount, currency, refunded
            ), charge AS (
                INSERT INTO transfer (order_id, kind, debit_account, credit_account, amount, currency)
                SELECT order_id, 'CHARGE', 'card-provider', 'customer:' || customer_id, amount, currency
                FROM settled WHERE status = 'CHARGED' OR refunded > 0
                ON CONFLICT DO NOTHING
            ), refund AS (
                INSERT INTO transfer (order_id, kind, debit_account, credit_account, amount, currency)
                SELECT order_id, 'REFUND', 'customer:' || customer_id, 'card-provider', refunded, currency
                FROM settled WHERE refunded > 0
                ON CONFLICT DO NOTHING
            )
            SELECT order_id, from_status FROM settled
            """;

    static final String COUNT_OPEN =
            "SELECT count(*) FROM payment WHERE status IN ('REQUESTED', 'ABANDONED', 'REFUND_REQUESTED')";

    private PaymentStatements() {}
}

package dev.orrery.contracts;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything the platform does to stay correct or available and that can be switched off to see what it was good for.
 * The switch is the setting {@code orrery.mechanisms.<id>.enabled} at the start and {@code /actuator/mechanisms/<id>}
 * later; every mechanism is on unless it is told otherwise.
 */
public enum Mechanism {
    OUTBOX(
            "outbox",
            "messages are stored with the change that causes them and sent after its commit, even after a crash"),
    INBOX("inbox", "a consumer applies each message once, however often it is delivered"),
    IDEMPOTENCY("idempotency", "a repeated request with the same Idempotency-Key returns the first order"),
    DEAD_LETTERS(
            "dead-letters",
            "a message that cannot be applied is parked with its reason instead of blocking its partition"),
    SAGA_DEADLINES("saga-deadlines", "an order whose next answer stays out is compensated at its deadline"),
    STOCK_LOCKING("stock-locking", "stock rows are locked while an order's lines are checked and reserved"),
    PAYMENT_RECOVERY("payment-recovery", "a charge that was interrupted by a crash is taken up again"),
    TIME_LIMIT("time-limit", "a call to another party ends after its time limit"),
    RETRY("retry", "a failed call is repeated a few times with jittered exponential pauses"),
    RETRY_BUDGET("retry-budget", "retries are at most a share of the calls, however many of these fail"),
    CIRCUIT_BREAKER("circuit-breaker", "calls to a party that keeps failing are refused at once for a while"),
    BULKHEAD("bulkhead", "calls to one party use at most a fixed share of a service's capacity"),
    SHARED_CACHE("shared-cache", "prices are read from the shared cache while inventory-service cannot answer"),
    BATCHING("batching", "messages gather and are sent, applied and answered in batches"),
    ASYNCHRONOUS_RESERVATION(
            "asynchronous-reservation",
            "an order is accepted without waiting for its stock; inventory-service reserves it afterwards"),
    RATE_LIMITING("rate-limiting", "a client that asks more often than its policy allows is refused with 429"),
    SHARED_LIMITS("shared-limits", "all gateways count a client's requests together, in Redis"),
    HEADER_HYGIENE(
            "header-hygiene",
            "what a client claims about its address or identity does not reach a service; the gateway says what is true"),
    GATEWAY_CACHE(
            "gateway-cache",
            "the gateway gives an answer about products again while it holds, and asks once for all who want the same"),
    AGGREGATION(
            "aggregation",
            "the gateway answers once for an order with its payment, products and stock, which it asks for by itself"),
    LOAD_BALANCING(
            "load-balancing",
            "requests are shared among a service's instances, by the policy of their route or gRPC channel"),
    PASSIVE_EJECTION(
            "passive-ejection",
            "an instance that refuses connections or keeps failing gets no requests but a trial now and then"),
    FRESH_INSTANCES(
            "fresh-instances",
            "the gateway looks twice a second which instances there are, not every 30 seconds as Eureka has it by default"),
    KEY_OVERLAP("key-overlap", "a signing key is published before it signs and until all it signed has expired"),
    REFRESH_REUSE_DETECTION(
            "refresh-reuse-detection",
            "a refresh token that comes a second time ends all that came of the same sign-in"),
    SHARED_SESSION("shared-session", "who signed in at one instance is signed in at all of them, in Redis"),
    LOGIN_THROTTLE("login-throttle", "who fails to sign in too often has to wait before the next attempt");

    private final String id;
    private final String purpose;

    Mechanism(String id, String purpose) {
        this.id = id;
        this.purpose = purpose;
    }

    /** The name used in settings, at the command line and at {@code /actuator/mechanisms}. */
    public String id() {
        return id;
    }

    /** What the mechanism does, as a clause without a full stop. */
    public String purpose() {
        return purpose;
    }

    /** The setting that starts a service without this mechanism when it is {@code false}. */
    public String setting() {
        return "orrery.mechanisms." + id + ".enabled";
    }

    /** Finds a mechanism by its exact id. */
    public static Optional<Mechanism> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}

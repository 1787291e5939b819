package dev.orrery.contracts;

import java.net.URI;

/**
 * The catalogue of problems (RFC 9457) that a client can meet. The URI is stable; the title never varies; what happened
 * in one case stands in the problem's {@code detail}.
 */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", "The request is not valid", 400),
    UNAUTHENTICATED("unauthenticated", "Authentication is required", 401),
    FORBIDDEN("forbidden", "The token does not allow this", 403),
    NOT_FOUND("not-found", "Nothing was found here", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", "The method is not allowed here", 405),
    NOT_ACCEPTABLE("not-acceptable", "None of the accepted media types can be produced", 406),
    NOT_CANCELLABLE("not-cancellable", "The order can no longer be cancelled", 409),
    PRECONDITION_FAILED("precondition-failed", "The resource has changed", 412),
    PAYLOAD_TOO_LARGE("payload-too-large", "The request body is too large", 413),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The media type is not supported", 415),
    UNKNOWN_SKU("unknown-sku", "An order line names an unknown product", 422),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", "The idempotency key was used with another request", 422),
    PRECONDITION_REQUIRED("precondition-required", "The request must be conditional", 428),
    RATE_LIMITED("rate-limited", "Too many requests", 429),
    INTERNAL_ERROR("internal-error", "Something went wrong on our side", 500),
    UPSTREAM_UNAVAILABLE("upstream-unavailable", "A needed service is not available", 503),
    CONSISTENCY_UNAVAILABLE("consistency-unavailable", "The asked consistency cannot be given now", 503),
    UPSTREAM_TIMEOUT("upstream-timeout", "A needed service did not answer in time", 504);

    private final String slug;
    private final String title;
    private final int status;

    ProblemType(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    /** The last part of the type URI. */
    public String slug() {
        return slug;
    }

    /** The stable {@code type} member, {@code urn:orrery:problem:<slug>}. */
    public URI uri() {
        return URI.create("urn:orrery:problem:" + slug);
    }

    /** The {@code title} member. */
    public String title() {
        return title;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }
}

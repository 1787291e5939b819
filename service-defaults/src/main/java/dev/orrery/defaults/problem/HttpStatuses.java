package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import org.springframework.http.HttpStatusCode;

/** From problem types to HTTP statuses and back. */
final class HttpStatuses {

    private HttpStatuses() {}

    static HttpStatusCode of(ProblemType type) {
        return HttpStatusCode.valueOf(type.status());
    }

    /** The type for a status that a framework chose: its own where there is one, else the nearest. */
    static ProblemType type(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 412 -> ProblemType.PRECONDITION_FAILED;
            case 413 -> ProblemType.PAYLOAD_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 428 -> ProblemType.PRECONDITION_REQUIRED;
            case 429 -> ProblemType.RATE_LIMITED;
            case 502, 503 -> ProblemType.UPSTREAM_UNAVAILABLE;
            case 504 -> ProblemType.UPSTREAM_TIMEOUT;
            default -> status >= 400 && status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL_ERROR;
        };
    }

    /** What is told when nothing more is known than the type. */
    static String detail(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST -> "The request could not be read";
            case UNAUTHENTICATED -> "A valid access token is needed";
            case FORBIDDEN -> "The access token lacks a scope that this needs";
            case NOT_FOUND -> "There is nothing at this address";
            case METHOD_NOT_ALLOWED -> "This method is not supported at this address";
            case NOT_ACCEPTABLE -> "None of the media types in Accept can be produced";
            case PAYLOAD_TOO_LARGE -> "The request body is larger than allowed";
            case UNSUPPORTED_MEDIA_TYPE -> "The body must be application/json";
            case INTERNAL_ERROR -> Problems.INTERNAL_DETAIL;
            case UPSTREAM_UNAVAILABLE, CONSISTENCY_UNAVAILABLE -> "Please try again in a moment";
            case UPSTREAM_TIMEOUT -> "The answer took too long";
            case NOT_CANCELLABLE,
                    PRECONDITION_FAILED,
                    UNKNOWN_SKU,
                    IDEMPOTENCY_KEY_REUSED,
                    PRECONDITION_REQUIRED,
                    RATE_LIMITED -> type.title();
        };
    }
}

package dev.orrery.gateway.problem;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.channel.AbortedException;

/** From what was thrown to the problem that is told. */
final class Causes {

    private Causes() {}

    static ProblemException problem(Throwable failure) {
        return switch (failure) {
            case ProblemException told -> told;
            case NotFoundException _ -> unavailable();
            // The pool's own types are not open to us; one of them is a timeout, though nobody was asked yet.
            case Throwable full when full.getClass().getSimpleName().startsWith("PoolAcquire") -> unavailable();
            case ReadTimeoutException _ -> timeout();
            case TimeoutException _ -> timeout();
            case IOException _ -> unavailable();
            // The connection was found closed when the request was to be written.
            case AbortedException _ -> unavailable();
            case ResponseStatusException status -> byStatus(status);
            default -> internal();
        };
    }

    private static ProblemException byStatus(ResponseStatusException failure) {
        return switch (failure.getStatusCode().value()) {
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address");
            case 405 -> new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "This method is not supported here");
            case 406 -> new ProblemException(ProblemType.NOT_ACCEPTABLE, "This media type cannot be produced");
            case 413 -> new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, "The request body is too large");
            case 415 -> new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This media type is not supported");
            case 502, 503 -> unavailable();
            case 504 -> timeout();
            default ->
                failure.getStatusCode().is4xxClientError()
                        ? new ProblemException(ProblemType.INVALID_REQUEST, "The request could not be read")
                        : internal();
        };
    }

    private static ProblemException unavailable() {
        return new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, "Please try again in a moment");
    }

    private static ProblemException timeout() {
        return new ProblemException(ProblemType.UPSTREAM_TIMEOUT, "The answer took too long");
    }

    private static ProblemException internal() {
        return new ProblemException(ProblemType.INTERNAL_ERROR, "The request could not be processed");
    }
}

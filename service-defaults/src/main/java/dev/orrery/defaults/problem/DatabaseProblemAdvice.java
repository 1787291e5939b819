package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A database that is away for a moment is no bug: the client may try again. */
@Order(Ordered.LOWEST_PRECEDENCE - 1)
@RestControllerAdvice
class DatabaseProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblemAdvice.class);

    private final Problems problems;

    DatabaseProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessResourceException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception failure) {
        LOG.warn("The database does not answer: {}", failure.getMessage());
        return ResponseEntity.status(ProblemType.UPSTREAM_UNAVAILABLE.status())
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(ProblemType.UPSTREAM_UNAVAILABLE, "Please try again in a moment"));
    }
}

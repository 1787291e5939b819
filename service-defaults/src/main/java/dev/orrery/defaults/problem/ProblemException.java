package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import java.util.List;

/** Ends a request with a problem. Its detail and errors are shown to the client, so they name nothing internal. */
public final class ProblemException extends RuntimeException {

    private static final boolean WITHOUT_STACK_TRACE = false;

    private final ProblemType type;
    private final String detail;
    private final transient List<FieldError> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        super(detail, null, false, WITHOUT_STACK_TRACE);
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /** An {@code invalid-request} with a single illegal value. */
    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "The request has an illegal value",
                List.of(new FieldError(pointer, detail)));
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }
}

package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns whatever a controller or Spring MVC throws into a problem; the last one asked, after a service's own advice. */
@Order
@RestControllerAdvice
class ServletProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ServletProblemAdvice.class);
    private static final String ILLEGAL_BODY = "The request body has an illegal value";
    private static final String ILLEGAL_PARAMETER = "The request has an illegal parameter or header";

    private final Problems problems;
    private final long bodyBytesMax;

    ServletProblemAdvice(Problems problems, long bodyBytesMax) {
        this.problems = problems;
        this.bodyBytesMax = bodyBytesMax;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException refusal) {
        return Problems.respond(problems.of(refusal.type(), refusal.detail(), refusal.errors()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure) {
        LOG.error("A request failed", failure);
        return problems.respond(ProblemType.INTERNAL_ERROR, Problems.INTERNAL_DETAIL);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (cause(failure, PayloadTooLargeException.class).isPresent() || isTooLarge(request)) {
            return answer(ProblemType.PAYLOAD_TOO_LARGE, BodyLimitFilter.detail(bodyBytesMax), List.of(), headers);
        }
        var refusal = cause(failure, ProblemException.class);
        if (refusal.isPresent()) {
            return answer(
                    refusal.get().type(), refusal.get().detail(), refusal.get().errors(), headers);
        }
        return cause(failure, JacksonException.class)
                .map(json -> invalid(ILLEGAL_BODY, JsonErrors.of(json), headers))
                .orElseGet(() ->
                        invalid("A request body is needed", List.of(new FieldError("", "must not be empty")), headers));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(ILLEGAL_BODY, ValidationErrors.of(failure), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure.isForReturnValue()) {
            return handleExceptionInternal(failure, null, headers, HttpStatusCode.valueOf(500), request);
        }
        return invalid("The request has an illegal value", ValidationErrors.of(failure), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(ILLEGAL_PARAMETER, missing(failure.getParameterName()), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> errors =
                failure instanceof MissingRequestHeaderException header ? missing(header.getHeaderName()) : List.of();
        return invalid(ILLEGAL_PARAMETER, errors, headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            // An id of another form than ours is the id of nothing.
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? answer(ProblemType.NOT_FOUND, HttpStatuses.detail(ProblemType.NOT_FOUND), List.of(), headers)
                    : invalid(
                            ILLEGAL_PARAMETER,
                            List.of(new FieldError("/" + mismatch.getName(), "is not a legal value")),
                            headers);
        }
        return invalid(ILLEGAL_PARAMETER, List.of(), headers);
    }

    /** Where everything else ends that Spring MVC itself throws: the status tells the type. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemType type = HttpStatuses.type(status.value());
        if (type == ProblemType.INTERNAL_ERROR) {
            LOG.error("A request failed", failure);
        }
        return answer(type, HttpStatuses.detail(type), List.of(), headers);
    }

    private @Nullable ResponseEntity<Object> invalid(String detail, List<FieldError> errors, HttpHeaders headers) {
        return answer(ProblemType.INVALID_REQUEST, detail, errors, headers);
    }

    private ResponseEntity<Object> answer(
            ProblemType type, String detail, List<FieldError> errors, HttpHeaders headers) {
        return ResponseEntity.status(type.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(type, detail, errors));
    }

    private static boolean isTooLarge(WebRequest request) {
        var limited = ((NativeWebRequest) request).getNativeRequest(LimitedRequest.class);
        return limited != null && limited.goesPastTheBound();
    }

    private static List<FieldError> missing(String name) {
        return List.of(new FieldError("/" + name, "is missing"));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }
}

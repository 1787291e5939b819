package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.telemetry.TraceIds;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Builds problem details that all look the same: type, title, status, detail, instance, traceId, and no nulls. */
public final class Problems {

    /** The detail of everything that is our fault; what really happened is in the log under the trace id. */
    public static final String INTERNAL_DETAIL = "The request could not be processed";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TraceIds traceIds;

    public Problems(TraceIds traceIds) {
        this.traceIds = traceIds;
    }

    /** A problem of this request; the web framework adds {@code instance}. */
    public ProblemDetail of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    /** A problem of this request with the values that are illegal. */
    public ProblemDetail of(ProblemType type, String detail, List<FieldError> errors) {
        return of(type, detail, errors, traceIds.current());
    }

    /** A problem of the request with this trace id. */
    public static ProblemDetail of(ProblemType type, String detail, List<FieldError> errors, String traceId) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatuses.of(type), detail);
        problem.setType(type.uri());
        problem.setTitle(type.title());
        problem.setProperty("traceId", traceId);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", List.copyOf(errors));
        }
        return problem;
    }

    /** The answer of a controller that refuses a request. */
    public ResponseEntity<ProblemDetail> respond(ProblemType type, String detail) {
        return respond(of(type, detail));
    }

    /** The answer that carries this problem. */
    public static ResponseEntity<ProblemDetail> respond(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The problem as JSON, for places where no message converter is at work. */
    public static byte[] json(ProblemDetail problem, @Nullable String path) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, "type", problem.getType());
        put(members, "title", problem.getTitle());
        put(members, "status", problem.getStatus());
        put(members, "detail", problem.getDetail());
        put(members, "instance", problem.getInstance() == null ? instance(path) : problem.getInstance());
        Map<String, Object> more = problem.getProperties();
        if (more != null) {
            members.putAll(more);
        }
        return JSON.writeValueAsBytes(members);
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value instanceof URI uri ? uri.toString() : value);
        }
    }

    /** A path that is no URI is left out: what was sent is no business of the answer. */
    private static @Nullable URI instance(@Nullable String path) {
        try {
            return path == null ? null : URI.create(path);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}

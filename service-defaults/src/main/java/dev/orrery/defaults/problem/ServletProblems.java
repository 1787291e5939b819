package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;

/** Writes a problem as the answer of a servlet request, in filters and wherever else no controller is at work. */
public final class ServletProblems {

    private ServletProblems() {}

    /** Answers with the problem unless the answer is on its way already. Headers set before stay. */
    public static void write(HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var problem = Problems.of(type, detail, List.of(), RequestTraceFilter.traceIdOf(request));
        byte[] body = Problems.json(problem, request.getRequestURI());
        response.resetBuffer();
        response.setStatus(type.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}

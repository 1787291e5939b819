package dev.orrery.defaults.problem;

import dev.orrery.defaults.telemetry.TraceIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes the trace id on the request, because an error page is rendered after the trace has ended. */
final class RequestTraceFilter extends OncePerRequestFilter {

    static final String ATTRIBUTE = RequestTraceFilter.class.getName();

    private final TraceIds traceIds;

    RequestTraceFilter(TraceIds traceIds) {
        this.traceIds = traceIds;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ATTRIBUTE, traceIds.current());
        chain.doFilter(request, response);
    }

    static String traceIdOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : TraceIds.fresh();
    }
}

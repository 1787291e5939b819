package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over the bound: at once when the length is declared, else when the byte after the last is read. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final long bytesMax;

    BodyLimitFilter(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > bytesMax) {
            ServletProblems.write(request, response, ProblemType.PAYLOAD_TOO_LARGE, detail(bytesMax));
        } else if (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null) {
            chain.doFilter(new LimitedRequest(request, bytesMax), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    static String detail(long bytesMax) {
        return "The request body must not be larger than " + bytesMax + " bytes";
    }
}

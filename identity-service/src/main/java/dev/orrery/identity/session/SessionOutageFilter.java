package dev.orrery.identity.session;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ServletProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says that signing in is not possible now when the sessions cannot be reached. What else fails is not its business. */
final class SessionOutageFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SessionOutageFilter.class);
    private static final String SECONDS = "5";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (SessionsAwayException away) {
            log.warn("A session cannot be read or kept: {}", String.valueOf(away.getCause()));
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            ServletProblems.write(
                    request, response, ProblemType.UPSTREAM_UNAVAILABLE, "Nobody can sign in now; try again soon");
        }
    }
}

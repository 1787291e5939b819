package dev.orrery.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows who guesses too often the page again instead of looking at the password. */
final class ThrottleFilter extends OncePerRequestFilter {

    private static final String WAIT = "Too many attempts failed. Please wait before the next one.";

    private final LoginThrottle throttle;
    private final LoginPage page;

    ThrottleFilter(LoginThrottle throttle, LoginPage page) {
        this.throttle = throttle;
        this.page = page;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getServletPath().equals("/login");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = throttle.count(attempt(request));
        if (wait.isPositive()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
            page.signIn(request, response, HttpStatus.TOO_MANY_REQUESTS.value(), WAIT);
        } else {
            chain.doFilter(request, response);
        }
    }

    static Attempt attempt(HttpServletRequest request) {
        String name = request.getParameter("username");
        // As the framework reads it, so that a blank makes no other name of it.
        return new Attempt(name == null ? "" : name.strip(), request.getRemoteAddr());
    }
}

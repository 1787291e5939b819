package dev.orrery.discovery.registry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.cloud.netflix.eureka.server.event.EurekaRegistryAvailableEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers no question about instances with 200 until this registry has taken over what its peers know: a client that was
 * told of too few would believe it. On 503 it asks another registry, or goes on with what it knows. Whoever registers is
 * let in at once.
 */
final class OpeningFilter extends OncePerRequestFilter {

    private volatile boolean open;

    @EventListener(EurekaRegistryAvailableEvent.class)
    void open() {
        open = true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (open || !HttpMethod.GET.matches(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}

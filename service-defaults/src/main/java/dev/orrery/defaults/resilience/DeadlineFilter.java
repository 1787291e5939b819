package dev.orrery.defaults.resilience;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.grpc.Context;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes over how long the caller still waits, as {@code Orrery-Time-Left} says in milliseconds. It becomes the deadline of the
 * request's gRPC context: no call to another service lasts longer, and that service is told the same.
 */
final class DeadlineFilter extends OncePerRequestFilter {

    static final String HEADER = "Orrery-Time-Left";

    private static final int DIGITS_MAX = 9;

    private final Mechanisms mechanisms;
    private final ScheduledExecutorService clock;

    DeadlineFilter(Mechanisms mechanisms, ScheduledExecutorService clock) {
        this.mechanisms = mechanisms;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OptionalLong left =
                mechanisms.enabled(Mechanism.TIME_LIMIT) ? left(request.getHeader(HEADER)) : OptionalLong.empty();
        if (left.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try (var context = Context.current().withDeadlineAfter(left.getAsLong(), TimeUnit.MILLISECONDS, clock)) {
            Context before = context.attach();
            try {
                chain.doFilter(request, response);
            } finally {
                context.detach(before);
            }
        }
    }

    /** Empty for what is no time: the header is for our own convenience, and a request that lacks it is good, too. */
    private static OptionalLong left(String header) {
        boolean isNumber = header != null
                && !header.isEmpty()
                && header.length() <= DIGITS_MAX
                && header.chars().allMatch(each -> each >= '0' && each <= '9');
        return isNumber ? OptionalLong.of(Long.parseLong(header)) : OptionalLong.empty();
    }
}

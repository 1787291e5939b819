package dev.orrery.defaults.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/resilience}: the terms of each call and where its breaker stands. A {@code POST} of
 * {@code {"breaker":"closed"}} to {@code /actuator/resilience/<call>} lets calls through again and forgets the failures;
 * {@code {"breaker":"open"}} refuses them until it is closed.
 */
@Endpoint(id = "resilience")
final class ResilienceEndpoint {

    /** @param breaker null where calls have none */
    record Call(CallTerms terms, @Nullable Map<String, Object> breaker) {}

    private static final Logger log = LoggerFactory.getLogger(ResilienceEndpoint.class);

    private final Guards guards;

    ResilienceEndpoint(Guards guards) {
        this.guards = guards;
    }

    @ReadOperation
    Map<String, Call> all() {
        Map<String, Call> calls = new TreeMap<>();
        guards.known().forEach((name, terms) -> calls.put(name, call(name, terms)));
        return calls;
    }

    @ReadOperation
    WebEndpointResponse<Call> one(@Selector String call) {
        CallTerms terms = guards.known().get(call);
        return terms == null
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND)
                : new WebEndpointResponse<>(call(call, terms));
    }

    @WriteOperation
    WebEndpointResponse<Call> set(@Selector String call, String breaker) {
        breaker(call).ifPresent(each -> move(each, breaker));
        return breaker(call).isPresent() ? one(call) : new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }

    private static void move(CircuitBreaker breaker, String position) {
        switch (position) {
            case "closed" -> breaker.reset();
            case "open" -> breaker.transitionToForcedOpenState();
            default -> throw new InvalidEndpointRequestException("closed or open, not " + position, "breaker");
        }
        log.warn("The breaker of {} is set to {}", breaker.getName(), position);
    }

    private Call call(String name, CallTerms terms) {
        return new Call(terms, breaker(name).map(GuardStates::position).orElse(null));
    }

    private Optional<CircuitBreaker> breaker(String name) {
        return guards.breakers().find(name);
    }
}

package dev.orrery.gateway.problem;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.problem.Problems;
import dev.orrery.gateway.request.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers every request that failed in the gateway with a problem. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class GatewayProblems implements ErrorWebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayProblems.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        ProblemException told = Causes.problem(failure);
        String traceId = Trace.of(exchange).traceId();
        log(told, failure, traceId, exchange);
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        byte[] body = Problems.json(
                Problems.of(told.type(), told.detail(), told.errors(), traceId),
                exchange.getRequest().getURI().getRawPath());
        response.setStatusCode(HttpStatusCode.valueOf(told.type().status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(body.length);
        if (told.type() == ProblemType.UPSTREAM_UNAVAILABLE || told.type() == ProblemType.UPSTREAM_TIMEOUT) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static void log(ProblemException told, Throwable failure, String traceId, ServerWebExchange exchange) {
        if (told.type().status() < 500) {
            return;
        }
        try (var _ = MDC.putCloseable("traceId", traceId)) {
            if (told.type() == ProblemType.INTERNAL_ERROR) {
                LOG.error("A request failed", failure);
            } else {
                LOG.warn(
                        "{} {}: {}",
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getURI().getRawPath(),
                        failure.toString());
            }
        }
    }
}

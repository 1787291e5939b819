package dev.orrery.gateway.resilience;

import io.github.resilience4j.retry.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Sends a request until it is answered, as often as its retry allows and as long as there is budget for it.
 *
 * @param service the address with the service's name in it, where each attempt begins
 * @param context counts the attempts and says how long to pause
 * @param affordable whether one more attempt may be made
 */
record Attempts(
        ServerWebExchange exchange,
        GatewayFilterChain chain,
        URI service,
        Retry.AsyncContext<Object> context,
        BooleanSupplier affordable) {

    private static final long NOT_AGAIN = -1;

    /** How one attempt ended. */
    private sealed interface Outcome {
        record Answered(Answer answer) implements Outcome {}

        record Failed(Throwable failure) implements Outcome {}
    }

    Mono<Answer> made() {
        return once(exchange, chain)
                .<Outcome>map(Outcome.Answered::new)
                .onErrorResume(failure -> Mono.just(new Outcome.Failed(failure)))
                .flatMap(this::goOn);
    }

    /** One attempt: complete when the answer's head is there. */
    static Mono<Answer> once(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).then(Mono.fromSupplier(() -> Answer.of(exchange.getResponse())));
    }

    private Mono<Answer> goOn(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(var answer)
            when answer.mayPass() -> again(context.onResult(answer), Mono.just(answer));
            case Outcome.Answered(var answer) -> {
                context.onComplete();
                yield Mono.just(answer);
            }
            case Outcome.Failed(var failure) -> again(context.onError(failure), Mono.error(failure));
        };
    }

    private Mono<Answer> again(long pauseMillis, Mono<Answer> otherwise) {
        if (pauseMillis == NOT_AGAIN || !affordable.getAsBoolean()) {
            return otherwise;
        }
        return Mono.delay(Duration.ofMillis(pauseMillis)).then(Mono.defer(() -> {
            forgetAnswer();
            return made();
        }));
    }

    /** As if nothing had been sent yet. */
    private void forgetAnswer() {
        ServerWebExchangeUtils.removeAlreadyRouted(exchange);
        var attributes = exchange.getAttributes();
        attributes.put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, service);
        if (attributes.remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR) instanceof Connection connection) {
            // Its body was not read: the connection is good for nothing any more.
            connection.dispose();
        }
        attributes.remove(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
        if (attributes.remove(ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES) instanceof Iterable<?> names) {
            names.forEach(name -> exchange.getResponse().getHeaders().remove(name.toString()));
        }
        exchange.getResponse().setStatusCode(null);
    }
}

package dev.orrery.gateway.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;

class InnerExchangeTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Netty hands out what a connection receives to one receiver at a time; a second one breaks the first one's answer. */
    @Test
    void neverAsksTheClientForABody() {
        var asked = new boolean[1];
        Flux<DataBuffer> body = Flux.defer(() -> {
            asked[0] = true;
            return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[1]));
        });
        var outer = MockServerWebExchange.from(
                MockServerHttpRequest.post("/api/order-details/1").body(body));

        var inner = new InnerExchange(outer, "/api/orders/1", true, 1_000);

        assertThat(inner.getRequest().getBody().collectList().block(LIMIT)).isEmpty();
        assertThat(asked[0]).isFalse();
    }
}

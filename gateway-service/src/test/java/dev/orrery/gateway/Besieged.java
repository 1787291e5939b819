package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A gateway with one upstream behind all its routes, for tests that attack it. All test classes share it: whatever one
 * attack does, the next ones find it well.
 */
final class Besieged implements ParameterResolver, BeforeEachCallback {

    /** What is attacked, and what is behind it. */
    record Castle(RunningGateway gateway, RawUpstream upstream) implements AutoCloseable {

        private static final String OTHERS = "/api/products/of-others";

        private static Castle build() {
            var upstream = new RawUpstream();
            var everywhere = List.of(upstream.url());
            return new Castle(
                    RunningGateway.start(
                            Map.of(
                                    "identity-service", everywhere,
                                    "inventory-service", everywhere,
                                    "order-service", everywhere),
                            "orrery.gateway.wire.head-within=2s",
                            "orrery.gateway.wire.body-window=1s",
                            "orrery.gateway.wire.answer-taken-within=2s",
                            "orrery.gateway.request.body-max-by-route.orders-description=1GB",
                            "orrery.gateway.limits.policies.anonymous=sliding-window 1000000/1m",
                            "server.netty.idle-timeout=10s"),
                    upstream);
        }

        RawClient connect() throws IOException {
            return new RawClient(gateway.port());
        }

        /** Requests that came through, but for those of {@link #servesOthers}. */
        List<RawUpstream.Request> reached() {
            return upstream.requests().stream()
                    .filter(each -> !each.line().contains(OTHERS))
                    .toList();
        }

        /** Asserts that somebody who does nothing wrong is answered now. */
        void servesOthers() throws Exception {
            var answer = gateway.send(gateway.request(OTHERS));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"from\":\"upstream\"}");
        }

        @Override
        public void close() {
            gateway.close();
            upstream.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        castle(context).upstream().requests().clear();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Castle.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return castle(context);
    }

    private static Castle castle(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Besieged.class))
                .computeIfAbsent(Castle.class, _ -> Castle.build(), Castle.class);
    }
}

package dev.orrery.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.orrery.lab.fault.LinkProbe.Answered;
import dev.orrery.lab.fault.LinkProbe.Nobody;
import dev.orrery.lab.fault.LinkProbe.Reset;
import dev.orrery.lab.fault.LinkProbe.Silent;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkProxy;
import dev.orrery.launcher.link.Protocol;
import dev.orrery.launcher.process.Ports;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The signs of life of real servers, over a link and when there is nobody. */
@Timeout(120)
class LinkProbeIntegrationTests {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration LATENCY = Duration.ofMillis(400);

    private static HttpServer http;
    private static Server grpc;

    @BeforeAll
    static void listen() throws IOException {
        http = HttpServer.create(ANY_PORT, 0);
        http.start();
        grpc = NettyServerBuilder.forAddress(ANY_PORT).build().start();
    }

    @AfterAll
    static void stop() {
        http.stop(0);
        grpc.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void tellsAnAnswerFromALateOneAResetAndSilence(Protocol protocol) {
        var probe = new LinkProbe(protocol, LATENCY);
        try (var link = LinkProxy.open(Ports.free(), portOf(protocol), 1)) {
            await().atMost(Duration.ofSeconds(30)) // a server that was never asked before takes its time
                    .untilAsserted(() -> assertThat(probe.quickest(link.port())).isLessThan(LATENCY));

            link.impair(Impairment.delay(LATENCY, Duration.ZERO));
            assertThat(probe.ask(link.port())).isInstanceOf(Answered.class);
            assertThat(probe.quickest(link.port())).isGreaterThanOrEqualTo(LATENCY);

            link.impair(Impairment.RESET);
            assertThat(probe.ask(link.port())).isEqualTo(new Reset());

            link.impair(Impairment.CUT);
            assertThat(probe.ask(link.port())).isEqualTo(new Silent());

            link.impair(Impairment.CLEAR);
            assertThat(probe.ask(link.port())).isInstanceOf(Answered.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsNobodyWhereNobodyListens(Protocol protocol) {
        assertThat(new LinkProbe(protocol, Duration.ZERO).ask(Ports.free())).isEqualTo(new Nobody());
    }

    private static int portOf(Protocol protocol) {
        var servers = TestInfrastructure.shared();
        return switch (protocol) {
            case POSTGRESQL ->
                URI.create(servers.newDatabase("link_probe").url().substring("jdbc:".length()))
                        .getPort();
            case REDIS -> servers.redisPort();
            case KAFKA -> URI.create("tcp://" + servers.kafkaBootstrapServers()).getPort();
            case HTTP -> http.getAddress().getPort();
            case GRPC -> grpc.getPort();
        };
    }
}

package dev.orrery.lab.load.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.inventory.v1.PricingGrpc.PricingImplBase;
import dev.orrery.contracts.inventory.v1.QuoteReply;
import dev.orrery.contracts.inventory.v1.QuoteRequest;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GrpcQuotesTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Pricing pricing = new Pricing();
    private Server server;

    @BeforeEach
    void listen() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(pricing)
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void asksForTheProducts() throws Exception {
        try (var quotes = quotes(LONG)) {
            assertThat(get(quotes.ask(List.of("85123A", "71053")))).isEqualTo("OK");
            assertThat(pricing.asked).containsExactly(List.of("85123A", "71053"));
        }
    }

    @Test
    void asksByTheNumberOfTheRequest() throws Exception {
        try (var quotes = quotes(LONG)) {
            var operation = quotes.asking(number -> List.of("sku-" + number));

            assertThat(get(operation.start(7))).isEqualTo("OK");
            assertThat(pricing.asked).containsExactly(List.of("sku-7"));
        }
    }

    @Test
    void doesNotWaitForEarlierAnswers() throws Exception {
        try (var quotes = quotes(LONG)) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(_ -> quotes.ask(List.of("held")))
                    .toList();
            await().atMost(LONG).until(() -> pricing.held.size() == 50);

            pricing.held.forEach(Pricing::answer);

            for (var answer : answers) {
                assertThat(get(answer)).isEqualTo("OK");
            }
        }
    }

    @Test
    void givesUpAtTheDeadline() throws Exception {
        try (var quotes = quotes(Duration.ofMillis(200))) {
            assertThat(get(quotes.ask(List.of("held")))).isEqualTo("DEADLINE_EXCEEDED");
        }
    }

    @Test
    void tellsTheStatusOfARefusal() throws Exception {
        try (var quotes = quotes(LONG)) {
            assertThat(get(quotes.ask(List.of("refused")))).isEqualTo("INVALID_ARGUMENT");
        }
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        try (var quotes = quotes(LONG)) {
            server.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);

            assertThat(get(quotes.ask(List.of("85123A")))).isEqualTo("UNAVAILABLE");
        }
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosed() throws Exception {
        var quotes = quotes(LONG);
        var answer = quotes.ask(List.of("held"));
        await().atMost(LONG).until(() -> pricing.held.size() == 1);

        quotes.close();

        assertThat(get(answer)).isEqualTo("UNAVAILABLE");
    }

    private GrpcQuotes quotes(Duration deadline) {
        return GrpcQuotes.to("127.0.0.1", server.getPort(), deadline);
    }

    private static String get(CompletableFuture<String> outcome) throws Exception {
        return outcome.get(30, TimeUnit.SECONDS);
    }

    private static final class Pricing extends PricingImplBase {

        private final Queue<StreamObserver<QuoteReply>> held = new ConcurrentLinkedQueue<>();
        private final Queue<List<String>> asked = new ConcurrentLinkedQueue<>();

        @Override
        public void quote(QuoteRequest request, StreamObserver<QuoteReply> observer) {
            asked.add(List.copyOf(request.getSkusList()));
            switch (request.getSkus(0)) {
                case "held" -> held.add(observer);
                case "refused" -> observer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
                default -> answer(observer);
            }
        }

        private static void answer(StreamObserver<QuoteReply> observer) {
            observer.onNext(QuoteReply.getDefaultInstance());
            observer.onCompleted();
        }
    }
}

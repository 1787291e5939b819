package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.orrery.endtoend.Shop.Line;
import dev.orrery.endtoend.SpanReceiver.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A client's trace leads from its request to the end of its order, through everything that has a part in it. */
@Timeout(180)
@ResourceLock(Platform.LOCK)
class TraceEndToEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SPAN_OF_CLIENT = "00f067aa0ba902b7";

    private final Platform platform = Platform.shared();
    private final Shop shop = platform.shop();
    private final String sku = shop.product("TRACE-" + UUID.randomUUID(), 10);
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    private void order(String flags) {
        platform.awaitAllReady();
        platform.spans().keep(trace);
        var order = shop.postAs(
                "shopper",
                "/api/orders",
                Shop.orderOf("tok_ok", new Line(sku, 1)),
                "Prefer",
                "wait=30",
                "traceparent",
                "00-" + trace + "-" + SPAN_OF_CLIENT + "-" + flags);
        assertThat(order.orderStatus()).as(order.text()).isEqualTo("CONFIRMED");
    }

    @Test
    void everySpanHasItsParentFromTheClientToTheEndOfItsOrder() {
        order("01");

        await().atMost(LIMIT).untilAsserted(() -> {
            var spans = platform.spans().spans();
            assertThat(spans)
                    .extracting(Seen::service, Seen::kind, Seen::name)
                    .contains(
                            tuple("gateway-service", "SERVER", "POST orders"),
                            tuple("order-service", "SERVER", "http post /api/orders"),
                            tuple("order-service", "PRODUCER", "send orders"),
                            tuple("inventory-service", "CONSUMER", "process orders"),
                            tuple("inventory-service", "PRODUCER", "send stock"),
                            tuple("order-service", "CONSUMER", "process stock"),
                            tuple("order-service", "PRODUCER", "send payments"),
                            tuple("payment-service", "CONSUMER", "process payments"),
                            tuple("payment-service", "PRODUCER", "send payment-results"),
                            tuple("order-service", "CONSUMER", "process payment-results"));
            assertThat(spans)
                    .as("gRPC")
                    .anyMatch(each -> each.service().equals("order-service")
                            && each.kind().equals("CLIENT"))
                    .anyMatch(each -> each.service().equals("inventory-service")
                            && each.kind().equals("SERVER"));
            assertThat(parentless(spans))
                    .extracting(Seen::service, Seen::parentId)
                    .containsExactly(tuple("gateway-service", SPAN_OF_CLIENT));
        });
    }

    /** The spans whose parent nobody has recorded. */
    private static List<Seen> parentless(List<Seen> spans) {
        Set<String> known = spans.stream().map(Seen::spanId).collect(Collectors.toSet());
        return spans.stream().filter(each -> !known.contains(each.parentId())).toList();
    }

    @Test
    void theLogOfEveryServiceThatHadAPartNamesTheTrace() {
        order("01");

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(linesOf("gateway-service")).anyMatch(line -> line.contains("POST /api/orders"));
            assertThat(linesOf("order-service"))
                    .anyMatch(line -> line.contains("http post /api/orders"))
                    .anyMatch(line -> line.contains("process stock StockReservedV1"))
                    .anyMatch(line -> line.contains("process payment-results PaymentChargedV1"));
            assertThat(linesOf("inventory-service"))
                    .anyMatch(line -> line.contains("process orders OrderPlacedV1"))
                    .anyMatch(line -> line.contains("process orders OrderConfirmedV1"))
                    .anyMatch(line -> line.contains("inventory.v1"));
            assertThat(linesOf("payment-service"))
                    .anyMatch(line -> line.contains("process payments PaymentRequestedV1"));
        });
    }

    @Test
    void aTraceThatNobodyWantsRecordedLeavesNoSpans() throws IOException {
        order("00");

        await().during(Duration.ofSeconds(7))
                .atMost(LIMIT)
                .until(() -> platform.spans().spans().isEmpty());
        assertThat(linesOf("gateway-service")).anyMatch(line -> line.contains("POST /api/orders"));
    }

    private List<String> linesOf(String service) throws IOException {
        return Files.readAllLines(platform.folder().logs().resolve(service + "-1.log")).stream()
                .filter(line -> line.contains(trace))
                .toList();
    }
}

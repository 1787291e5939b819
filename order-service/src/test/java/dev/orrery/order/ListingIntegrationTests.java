package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.order.platform.Answer;
import dev.orrery.order.platform.OrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingIntegrationTests {

    private final OrderService service = OrderService.shared();
    private final String customer = "shopper-" + UUID.randomUUID();
    private final OrderService.Client shopper = service.as(customer);

    @Test
    void goesThroughOwnOrdersInPagesFromTheNewestOn() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(shopper.place(anOrder()).id());
        }

        var first = shopper.get("/api/orders?limit=2");
        var second = shopper.get("/api/orders?limit=2&cursor=" + first.text("/next"));
        var third = shopper.get("/api/orders?limit=2&cursor=" + second.text("/next"));

        assertThat(first.json().at("/items/0"))
                .isEqualTo(shopper.get("/api/orders/" + placed.getFirst()).json());
        List<String> listed = new ArrayList<>(ids(first));
        listed.addAll(ids(second));
        listed.addAll(ids(third));
        assertThat(listed).isEqualTo(placed);
        assertThat(third.json().at("/next").isNull()).isTrue();
    }

    @Test
    void filtersByStatus() {
        String pending = shopper.place(anOrder()).id();
        String cancelled = shopper.place(anOrder()).id();
        shopper.cancel(cancelled);

        assertThat(ids(shopper.get("/api/orders?status=PENDING,RESERVED"))).containsExactly(pending);
        assertThat(ids(shopper.get("/api/orders?status=CANCELLED"))).containsExactly(cancelled);
        assertThat(ids(shopper.get("/api/orders?status=CANCELLED&status=PENDING")))
                .containsExactly(cancelled, pending);
    }

    @Test
    void showsOrdersOfOthersOnlyToThoseWhoMaySeeThem() {
        String id = shopper.place(anOrder()).id();
        var replayer = service.as("replayer", "orders:any");

        assertThat(ids(replayer.get("/api/orders?customerId=" + customer))).containsExactly(id);
        assertThat(ids(replayer.get("/api/orders?limit=500"))).contains(id);
        assertThat(ids(service.as("other-" + customer).get("/api/orders"))).isEmpty();
        assertThat(service.as("other").get("/api/orders?customerId=" + customer).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=501", "limit=ten", "limit=-1", "status=LOST", "cursor=xyz", "cursor=%27"})
    void refusesIllegalParameters(String query) {
        var answer = shopper.get("/api/orders?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/" + query.split("=")[0]);
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.json().at("/items").forEach(order -> ids.add(order.at("/id").asString()));
        return ids;
    }
}

package dev.orrery.inventory.stock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.inventory.Http.Answer;
import dev.orrery.inventory.Instance;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockIntegrationTests {

    private static final String[] STOREKEEPER = {"Authorization", "Bearer stock"};

    private final Instance inventory = Instance.shared();

    @Test
    void showsWhatIsThereNow() {
        String sku = inventory.newProduct(7);

        for (String consistency : new String[] {"", "?consistency=strong", "?consistency=eventual"}) {
            var answer = inventory.http().get("/api/stock/" + sku + consistency);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().at("/onHand").asInt()).isEqualTo(7);
            assertThat(answer.body().at("/reserved").asInt()).isZero();
            assertThat(answer.body().at("/available").asInt()).isEqualTo(7);
            assertThat(answer.text("/source")).isEqualTo("primary");
            assertThat(Instant.parse(answer.text("/asOf")))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        }
    }

    @Test
    void knowsOnlyTwoKindsOfConsistency() {
        var answer = inventory.http().get("/api/stock/" + inventory.newProduct(7) + "?consistency=maybe");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/consistency");
    }

    @Test
    void countsAReferenceOnce() {
        String sku = inventory.newProduct(7);

        assertThat(receive(sku, "delivery 1", 5).status()).isEqualTo(201);
        var again = receive(sku, "delivery 1", 5);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/onHand").asInt()).isEqualTo(12);
        assertThat(receive(sku, "delivery 2", 5).body().at("/onHand").asInt()).isEqualTo(17);
        assertThat(receive(inventory.newProduct(0), "delivery 1", 5).status()).isEqualTo(201);
    }

    @Test
    void refusesAReferenceThatCameWithAnotherQuantity() {
        String sku = inventory.newProduct(7);
        receive(sku, "delivery 1", 5);

        var answer = receive(sku, "delivery 1", 6);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/quantity");
        assertThat(inventory.stock(sku)).containsEntry("on_hand", 12L);
    }

    @Test
    void countsSimultaneousReceiptsOnce() throws Exception {
        String sku = inventory.newProduct(0);
        try (var hands = Executors.newFixedThreadPool(8)) {
            Callable<Answer> receive = () -> receive(sku, "delivery 1", 5);
            var answers =
                    hands.invokeAll(Stream.generate(() -> receive).limit(8).toList());

            int created = 0;
            for (var each : answers) {
                assertThat(each.get().status()).isIn(200, 201);
                created += each.get().status() == 201 ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        }
        assertThat(inventory.stock(sku)).containsEntry("on_hand", 5L).containsEntry("received", 5L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reference\":\"r\",\"quantity\":0}|/quantity",
                "{\"reference\":\"r\",\"quantity\":1000001}|/quantity",
                "{\"reference\":\"r\",\"quantity\":99999999999}|/quantity",
                "{\"reference\":\"r\",\"quantity\":\"5\"}|/quantity",
                "{\"reference\":\"r\"}|/quantity",
                "{\"reference\":\"\",\"quantity\":5}|/reference",
                "{\"reference\":\"a\\u0000\",\"quantity\":5}|/reference",
            })
    void namesTheIllegalValue(String body, String pointer) {
        var answer = inventory.http().post("/api/stock/" + inventory.newProduct(1) + "/receipts", body, STOREKEEPER);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void knowsNoStockOfUnknownProducts() {
        assertThat(inventory.http().get("/api/stock/no-such-sku").status()).isEqualTo(404);
        assertThat(receive("no-such-sku", "r", 1).status()).isEqualTo(404);
    }

    @Test
    void letsOnlyStorekeepersReceive() {
        String receipts = "/api/stock/" + inventory.newProduct(1) + "/receipts";
        String body = "{\"reference\":\"r\",\"quantity\":5}";

        assertThat(inventory.http().post(receipts, body).status()).isEqualTo(401);
        assertThat(inventory
                        .http()
                        .post(receipts, body, "Authorization", "Bearer catalog")
                        .status())
                .isEqualTo(403);
    }

    private Answer receive(String sku, String reference, int quantity) {
        return inventory
                .http()
                .post(
                        "/api/stock/" + sku + "/receipts",
                        "{\"reference\":\"" + reference + "\",\"quantity\":" + quantity + "}",
                        STOREKEEPER);
    }
}

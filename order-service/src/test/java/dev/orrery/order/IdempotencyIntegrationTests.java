package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static dev.orrery.order.platform.Bodies.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.order.platform.Answer;
import dev.orrery.order.platform.OrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyIntegrationTests {

    private final OrderService service = OrderService.shared();
    private final String customer = "shopper-" + UUID.randomUUID();
    private final OrderService.Client shopper = service.as(customer);

    @Test
    void returnsTheSameOrderForARepeatedRequest() {
        var first = shopper.place(anOrder(), "Idempotency-Key", "k1");
        var second = shopper.place(anOrder(), "Idempotency-Key", "k1");

        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(ordersOf(customer)).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatBelongsToAnotherBody() {
        shopper.place(anOrder(), "Idempotency-Key", "k2");

        var answer = shopper.place(order("71053", 1, "tok_ok"), "Idempotency-Key", "k2");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        var mine = shopper.place(anOrder(), "Idempotency-Key", "k3");
        var theirs = service.as("other-" + customer).place(anOrder(), "Idempotency-Key", "k3");

        assertThat(theirs.header("Idempotency-Replayed")).isNull();
        assertThat(theirs.id()).isNotEqualTo(mine.id());
    }

    @Test
    void makesOneOrderOfManyRequestsAtTheSameInstant() throws Exception {
        List<Answer> answers = atOnce(20, () -> shopper.place(anOrder(), "Idempotency-Key", "race"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
        assertThat(answers)
                .extracting(Answer::id)
                .containsOnly(answers.getFirst().id());
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
        assertThat(ordersOf(customer)).isEqualTo(1);
    }

    @Test
    void makesOneOrderThoughTheFirstRequestIsStillWaiting() throws Exception {
        List<Answer> answers = atOnce(2, () -> shopper.place(anOrder(), "Idempotency-Key", "wait", "Prefer", "wait=1"));

        assertThat(answers)
                .extracting(Answer::id)
                .containsOnly(answers.getFirst().id());
        assertThat(ordersOf(customer)).isEqualTo(1);
    }

    @Test
    void refusesKeysThatAreNotVisibleAscii() {
        for (String key : List.of("", "with space", "x".repeat(201))) {
            var answer = shopper.place(anOrder(), "Idempotency-Key", key);

            assertThat(answer.status()).as(key).isEqualTo(400);
            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/Idempotency-Key");
        }
        assertThat(shopper.place(anOrder(), "Idempotency-Key", "x".repeat(200)).status())
                .isEqualTo(202);
    }

    @Test
    void makesASecondOrderWhenSwitchedOff() {
        try (var careless = OrderService.start("orrery.mechanisms.idempotency.enabled=false")) {
            var client = careless.as("shopper");

            var first = client.place(anOrder(), "Idempotency-Key", "k");
            var second = client.place(anOrder(), "Idempotency-Key", "k");

            assertThat(second.header("Idempotency-Replayed")).isNull();
            assertThat(second.id()).isNotEqualTo(first.id());
        }
    }

    private long ordersOf(String customerId) {
        return service.jdbc()
                .sql("SELECT count(*) FROM orders WHERE customer_id = ?")
                .param(customerId)
                .query(Long.class)
                .single();
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> started = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(_ -> call).toList());
            List<Answer> answers = new ArrayList<>();
            for (var each : started) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}

package dev.orrery.defaults.balance.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.Policy;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three instances that are well, or as slow as can be, and who of them gets the calls. */
class SharingTests {

    private final EchoServer a = new EchoServer("a");
    private final EchoServer b = new EchoServer("b");
    private final EchoServer c = new EchoServer("c");
    private Caller caller;

    @AfterEach
    void stop() {
        caller.close();
        List.of(a, b, c).forEach(EchoServer::close);
    }

    @Test
    void roundRobinGivesEachTheSame() {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(a, b, c);

        caller.ask(30);

        assertThat(calls()).containsExactly(10, 10, 10);
    }

    @Test
    void weightedFollowsTheRegistryWithoutConnectingAnew() {
        caller = new Caller(Policy.WEIGHTED);
        caller.tell(List.of(a.registered(1), b.registered(2), c.registered(5)));

        caller.ask(800);
        assertThat(calls()).containsExactly(100, 200, 500);

        caller.tell(List.of(a.registered(5), b.registered(2), c.registered(1)));
        caller.ask(800);

        assertThat(calls()).containsExactly(600, 400, 600);
        assertThat(List.of(a.connections(), b.connections(), c.connections())).containsExactly(1, 1, 1);
    }

    /** The slowest one there can be: it answers nothing until all the others have answered everything. */
    @ParameterizedTest
    @CsvSource({"ROUND_ROBIN, 20, 20", "LEAST_IN_FLIGHT, 0, 1", "POWER_OF_TWO_CHOICES, 0, 1"})
    void policiesThatLookAtTheLoadLeaveASlowOneAlone(Policy policy, int atLeast, int atMost) throws Exception {
        caller = new Caller(policy).knowing(a, b, c);
        a.hold();

        var waiting = askAllButWaitForNoneOf(a, 60);

        assertThat(a.calls()).isBetween(atLeast, atMost);
        assertThat(b.calls() + c.calls()).isEqualTo(60 - a.calls());
        assertThat(caller.instance(a).inFlight()).isEqualTo(a.calls());
        a.release();
        for (Future<String> each : waiting) {
            assertThat(each.get()).isEqualTo("question");
        }
        assertThat(caller.instance(a).inFlight()).isZero();
    }

    @Test
    void consistentHashSendsAKeyToTheSameOneAndMovesOnlyTheKeysOfTheOneThatLeaves() {
        caller = new Caller(Policy.CONSISTENT_HASH).knowing(a, b, c);
        Map<String, String> before = whoAnswers(300);
        assertThat(whoAnswers(300)).isEqualTo(before);
        assertThat(before.values()).contains("a", "b", "c");

        caller.knowing(a, b);
        Map<String, String> after = whoAnswers(300);

        before.forEach((key, who) -> {
            if (who.equals("c")) {
                assertThat(after.get(key)).isIn("a", "b");
            } else {
                assertThat(after).containsEntry(key, who);
            }
        });
    }

    @Test
    void withoutAKeyAMethodIsTheKey() {
        caller = new Caller(Policy.CONSISTENT_HASH).knowing(a, b, c);

        caller.ask(30);

        assertThat(calls()).containsExactlyInAnyOrder(30, 0, 0);
    }

    @Test
    void withoutBalancingAllGoToTheFirstByItsName() {
        caller = new Caller(Policy.ROUND_ROBIN, Mechanism.LOAD_BALANCING).knowing(c, b, a);

        caller.ask(30);

        assertThat(calls()).containsExactly(30, 0, 0);
    }

    @Test
    void aWeightThatAnOperatorGivesHoldsUntilItIsTakenBack() {
        caller = new Caller(Policy.WEIGHTED);
        caller.tell(List.of(a.registered(1), b.registered(1), c.registered(1)));
        caller.channels().of("shop").weigh("a", 8);

        caller.ask(100);
        assertThat(calls()).containsExactly(80, 10, 10);

        caller.channels().of("shop").weigh("a", null);
        caller.ask(30);
        assertThat(calls()).containsExactly(90, 20, 20);
    }

    @Test
    void channelsOfOneNameKnowOfEachOthersCalls() throws Exception {
        caller = new Caller(Policy.LEAST_IN_FLIGHT).knowing(a, b);
        ManagedChannel other = caller.newChannel();
        try {
            other.getState(true);
            await().atMost(Caller.LIMIT)
                    .until(() -> caller.instances().stream().allMatch(each -> each.connections() == 2));
            a.hold();
            b.hold();

            for (int i = 0; i < 10; i++) {
                // Each counts when it is begun, before any instance has seen it.
                caller.begin("question");
                Caller.begin(other, "question");
            }

            assertThat(caller.instance(a).inFlight()).isEqualTo(10);
            assertThat(caller.instance(b).inFlight()).isEqualTo(10);
        } finally {
            other.shutdownNow();
        }
        await().atMost(Caller.LIMIT).until(() -> caller.instances().stream().allMatch(each -> each.connections() == 1));
    }

    @Test
    void metersAreThereForAsLongAsTheInstance() {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(a, b);
        caller.ask(10);

        assertThat(requestsTo("a")).isEqualTo(5);
        caller.knowing(a);

        assertThat(caller.meters().find("orrery.grpc.instance.requests").meters())
                .singleElement()
                .satisfies(each -> assertThat(each.getId().getTag("upstream")).isEqualTo("a"));
        assertThat(requestsTo("a")).isEqualTo(5);
    }

    private double requestsTo(String id) {
        return caller.meters()
                .get("orrery.grpc.instance.requests")
                .tags("channel", "shop", "upstream", id)
                .functionCounter()
                .count();
    }

    private List<Integer> calls() {
        return List.of(a.calls(), b.calls(), c.calls());
    }

    /** The calls that nobody waits for because the slow one has got them. */
    private List<Future<String>> askAllButWaitForNoneOf(EchoServer slow, int times) throws Exception {
        var waiting = new ArrayList<Future<String>>();
        for (int i = 0; i < times; i++) {
            long atTheSlow = caller.instance(slow).requests();
            Future<String> call = caller.begin("question");
            if (caller.instance(slow).requests() > atTheSlow) {
                waiting.add(call);
            } else {
                call.get();
            }
        }
        await().atMost(Caller.LIMIT).until(() -> slow.calls() == waiting.size());
        return waiting;
    }

    /** Who gets each key; one at a time, so that a new question at an instance is the one that was just asked. */
    private Map<String, String> whoAnswers(int keys) {
        Map<String, String> answers = new HashMap<>();
        for (int i = 0; i < keys; i++) {
            List<Integer> before = calls();
            String key = "order-" + i;
            caller.ask("question", CallOptions.DEFAULT.withOption(BalanceKey.OPTION, key));
            List<Integer> after = calls();
            for (int each = 0; each < 3; each++) {
                if (after.get(each) > before.get(each)) {
                    answers.put(key, List.of("a", "b", "c").get(each));
                }
            }
        }
        return answers;
    }
}

package dev.orrery.defaults.balance.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances, one of which refuses connections, or takes calls and fails them. */
class EjectionTests {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration TIME = Duration.ofMillis(100);

    private final EchoServer well = new EchoServer("well");
    private final EchoServer sick = new EchoServer("sick");
    private Caller caller;

    @AfterEach
    void stop() {
        caller.close();
        well.close();
        sick.close();
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void sendsNothingToOneThatRefusesAndComesBackToItWithTheConnection(Policy policy) {
        caller = new Caller(policy).knowing(well, sick);
        sick.stop();

        // The one call that met the end of the connection may be lost; whoever repeats it is served. None waits until
        // the sick one is tried again, which gRPC does after pauses that soon are longer than this.
        List<Code> outcomes = IntStream.range(0, 50)
                .mapToObj(_ -> caller.outcome(key().withDeadlineAfter(2, TimeUnit.SECONDS)))
                .toList();

        assertThat(outcomes).filteredOn(each -> each != Code.OK).hasSizeLessThanOrEqualTo(1);
        assertThat(caller.instance(sick).connections()).isZero();
        assertThat(new EjectedInstances(caller.channels()).state())
                .extractingByKey("ejected")
                .asString()
                .contains("sick=NOT_CONNECTED");
        int before = sick.calls();
        sick.restart();
        await().atMost(Caller.LIMIT).until(() -> {
            assertThat(caller.outcome(key())).isEqualTo(Code.OK);
            return sick.calls() > before;
        });
    }

    /** Another one each time, so that consistent hashing comes to every instance. */
    private static CallOptions key() {
        return CallOptions.DEFAULT.withOption(BalanceKey.OPTION, String.valueOf(System.nanoTime()));
    }

    @Test
    void leavesOneAloneThatKeepsFailing() {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(well, sick);
        sick.answerWith(Status.UNAVAILABLE);

        List<Code> outcomes =
                IntStream.range(0, 100).mapToObj(_ -> caller.outcome()).toList();

        assertThat(sick.calls()).isEqualTo(5);
        assertThat(outcomes).filteredOn(each -> each == Code.OK).hasSize(95);
    }

    @Test
    void withoutEjectionOneThatFailsGetsItsShare() {
        caller = new Caller(Policy.ROUND_ROBIN, Mechanism.PASSIVE_EJECTION).knowing(well, sick);
        sick.answerWith(Status.UNAVAILABLE);

        IntStream.range(0, 100).forEach(_ -> caller.outcome());

        assertThat(sick.calls()).isEqualTo(50);
    }

    @Test
    void comesBackToItWhenATrialHasGoneWell() {
        caller = new Caller(Policy.ROUND_ROBIN, SOON).knowing(well, sick);
        sick.answerWith(Status.INTERNAL);
        await().atMost(Caller.LIMIT).until(() -> {
            caller.outcome();
            return breaker(sick) == State.OPEN;
        });

        sick.answerWith(Status.OK);

        await().atMost(Caller.LIMIT).until(() -> {
            assertThat(caller.outcome()).isEqualTo(Code.OK);
            return breaker(sick) == State.CLOSED;
        });
    }

    @Test
    void asksAllTheSameWhereAllFail() {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(well, sick);
        well.answerWith(Status.UNAVAILABLE);
        sick.answerWith(Status.UNAVAILABLE);

        IntStream.range(0, 100).forEach(_ -> caller.outcome());

        assertThat(List.of(well.calls(), sick.calls())).containsExactly(50, 50);
    }

    @Test
    void takesARefusalForAnAnswer() {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(well, sick);
        sick.answerWith(Status.NOT_FOUND);

        IntStream.range(0, 40).forEach(_ -> caller.outcome());

        assertThat(breaker(sick)).isEqualTo(State.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holdsItAgainstAnInstanceThatAnAnswerDoesNotComeInTime(boolean inherited) throws Exception {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(sick);
        sick.hold();

        for (int i = 0; i < 5; i++) {
            assertThat(inherited ? outcomeOfAQuestionWithin(TIME) : caller.outcome(within(TIME)))
                    .isEqualTo(Code.DEADLINE_EXCEEDED);
        }

        assertThat(breaker(sick)).isEqualTo(State.OPEN);
        assertThat(caller.instance(sick).inFlight()).isZero();
    }

    private static CallOptions within(Duration time) {
        return CallOptions.DEFAULT.withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The caller is itself called by somebody who does not wait for longer. */
    private Code outcomeOfAQuestionWithin(Duration time) throws Exception {
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var question = Context.current().withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS, timer)) {
            return question.call(caller::outcome);
        }
    }

    @Test
    void holdsNothingAgainstItThatTheCallerHasLeft() {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(sick);
        sick.hold();

        for (int i = 0; i < 10; i++) {
            caller.begin("question").cancel(true);
        }

        await().atMost(Caller.LIMIT).until(() -> caller.instance(sick).inFlight() == 0);
        assertThat(caller.instance(sick).requests()).isEqualTo(10);
        assertThat(breaker(sick)).isEqualTo(State.CLOSED);
        sick.release();
    }

    @Test
    void saysWhyWhenNobodyIsThere() {
        caller = new Caller(Policy.ROUND_ROBIN).knowing(sick);
        sick.stop();
        await().atMost(Caller.LIMIT).until(() -> caller.instance(sick).connections() == 0);

        assertThat(caller.outcome()).isEqualTo(Code.UNAVAILABLE);
    }

    private State breaker(EchoServer server) {
        return caller.instance(server).breaker().getState();
    }
}

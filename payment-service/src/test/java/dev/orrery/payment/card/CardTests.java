package dev.orrery.payment.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.Money;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.BreakerTerms;
import dev.orrery.defaults.resilience.CallTerms;
import dev.orrery.defaults.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CardTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ChargeRequest REQUEST = new ChargeRequest("order-1", Money.gbp("2.55"), "tok_ok");

    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<ProviderCalls> started = new ArrayList<>();

    private Card card(CardProvider provider, Mechanism... off) {
        return card(provider, 4, off);
    }

    private Card card(CardProvider provider, int attempts, Mechanism... off) {
        return card(provider, attempts, Mechanisms.without(off));
    }

    private Card card(CardProvider provider, int attempts, Mechanisms mechanisms) {
        var terms = new CallTerms(
                Duration.ofMillis(300),
                attempts,
                Duration.ofMillis(2),
                2,
                Duration.ofMillis(5),
                new BreakerTerms(4, 4, 50, Duration.ofMillis(200), 2));
        var calls = new ProviderCalls(Guards.on(terms), mechanisms);
        started.add(calls);
        return new Card(provider, calls, new SimpleMeterRegistry());
    }

    @AfterEach
    void endCalls() {
        answer.countDown();
        started.forEach(ProviderCalls::close);
    }

    private static Attempt<ChargeAnswer> charged(int calls) {
        return new Attempt.Answered<>(new ChargeAnswer.Charged(), calls);
    }

    private static Attempt<ChargeAnswer> failed(int calls) {
        return new Attempt.Failed<>("the provider failed", calls);
    }

    @Test
    void passesOnTheFirstAnswer() {
        assertThat(card(ScriptedProvider.charging()).charge(REQUEST)).isEqualTo(charged(1));
    }

    @Test
    void repeatsACallThatFailed() {
        assertThat(card(ScriptedProvider.failingFirst(2)).charge(REQUEST)).isEqualTo(charged(3));
    }

    @Test
    void givesUpAfterTheAllowedCalls() {
        assertThat(card(ScriptedProvider.failing(), 3).charge(REQUEST)).isEqualTo(failed(3));
    }

    @Test
    void cancelsOnceWithoutRepeating() {
        assertThat(card(ScriptedProvider.failing()).cancelOnce("order-1"))
                .isEqualTo(new Attempt.Failed<Money>("the provider failed", 1));
    }

    @Test
    void withoutRetryOneFailureIsEnough() {
        assertThat(card(ScriptedProvider.failingFirst(2), Mechanism.RETRY).charge(REQUEST))
                .isEqualTo(failed(1));
    }

    @Test
    void repeatsOrNotAsItIsTold() {
        var mechanisms = Mechanisms.without(Mechanism.CIRCUIT_BREAKER);
        var card = card(ScriptedProvider.failing(), 3, mechanisms);

        mechanisms.set(Mechanism.RETRY, false);
        assertThat(card.charge(REQUEST)).isEqualTo(failed(1));

        mechanisms.set(Mechanism.RETRY, true);
        assertThat(card.charge(REQUEST)).isEqualTo(failed(3));
    }

    @Test
    void waitsForASlowAnswerOrNotAsItIsTold() {
        var mechanisms = Mechanisms.without(Mechanism.TIME_LIMIT);
        var provider = ScriptedProvider.answeringAfter(answer);
        var card = card(provider, 1, mechanisms);
        var unlimited = CompletableFuture.supplyAsync(() -> card.charge(REQUEST));
        await().atMost(LIMIT).until(() -> provider.underWay.get() == 1);

        mechanisms.set(Mechanism.TIME_LIMIT, true);
        assertThat(card.charge(REQUEST))
                .isEqualTo(new Attempt.Failed<ChargeAnswer>("the provider did not answer in time", 1));

        assertThat(unlimited).isNotDone(); // it ends as it began
        answer.countDown();
        assertThat(unlimited.join()).isEqualTo(charged(1));
    }

    @Test
    void sparesAFailingProviderOrNotAsItIsTold() {
        var mechanisms = Mechanisms.without();
        var provider = ScriptedProvider.failing();
        var card = card(provider, 1, mechanisms);
        await().atMost(LIMIT).until(() -> card.charge(REQUEST) instanceof Attempt.NotNow);

        mechanisms.set(Mechanism.CIRCUIT_BREAKER, false);
        assertThat(card.charge(REQUEST)).isEqualTo(failed(1));
    }

    @Test
    void boundsCallsOrNotAsItIsTold() {
        var mechanisms = Mechanisms.without(Mechanism.BULKHEAD, Mechanism.TIME_LIMIT);
        var provider = ScriptedProvider.answeringAfter(answer);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var card = card(provider, 1, mechanisms);
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> card.charge(REQUEST));
            }
            await().atMost(LIMIT).until(() -> provider.underWay.get() == 4);

            mechanisms.set(Mechanism.BULKHEAD, true);
            for (int i = 0; i < 2; i++) {
                threads.execute(() -> card.charge(REQUEST));
            }
            await().atMost(LIMIT).until(() -> provider.underWay.get() == 6);
            assertThat(card.charge(REQUEST))
                    .isEqualTo(new Attempt.NotNow<>("too many calls to the provider were under way", 0));
            answer.countDown();
        }
    }

    @Test
    void doesNotWaitLongerThanTheTimeLimit() {
        assertThat(card(ScriptedProvider.answeringAfter(answer), 1).charge(REQUEST))
                .isEqualTo(new Attempt.Failed<ChargeAnswer>("the provider did not answer in time", 1));
    }

    @Test
    void withoutTimeLimitASlowAnswerIsWaitedFor() {
        var card = card(ScriptedProvider.answeringAfter(answer), 1, Mechanism.TIME_LIMIT);

        var attempt = CompletableFuture.supplyAsync(() -> card.charge(REQUEST));

        await().during(Duration.ofMillis(600)).atMost(LIMIT).until(() -> !attempt.isDone());
        answer.countDown();
        assertThat(attempt.join()).isEqualTo(charged(1));
    }

    @Test
    void sparesAProviderThatKeepsFailingAndComesBackToIt() {
        var provider = ScriptedProvider.failingFirst(4);
        var card = card(provider, 1);
        for (int i = 0; i < 4; i++) {
            card.charge(REQUEST);
        }

        assertThat(card.charge(REQUEST))
                .isEqualTo(new Attempt.NotNow<ChargeAnswer>("the provider was not available", 0));
        assertThat(provider.calls).hasValue(4);

        await().atMost(LIMIT).until(() -> card.charge(REQUEST).equals(charged(1)));
    }

    @Test
    void withoutBreakerAProviderThatKeepsFailingIsCalledEachTime() {
        var provider = ScriptedProvider.failing();
        var card = card(provider, 1, Mechanism.CIRCUIT_BREAKER);

        for (int i = 0; i < 20; i++) {
            assertThat(card.charge(REQUEST)).isEqualTo(failed(1));
        }

        assertThat(provider.calls).hasValue(20);
    }

    @Test
    void doesNotBlameTheProviderForDeclines() {
        var card = card(ScriptedProvider.declining());

        for (int i = 0; i < 20; i++) {
            assertThat(card.charge(REQUEST))
                    .isEqualTo(new Attempt.Answered<ChargeAnswer>(new ChargeAnswer.Declined("card declined"), 1));
        }
    }

    @Test
    void turnsCallsAwayThatAreTooManyAtATime() {
        var provider = ScriptedProvider.answeringAfter(answer);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var card = card(provider, 1);
            var attempts = new ArrayList<CompletableFuture<Attempt<ChargeAnswer>>>();
            for (int i = 0; i < 8; i++) {
                attempts.add(CompletableFuture.supplyAsync(() -> card.charge(REQUEST), threads));
            }

            await().atMost(LIMIT)
                    .until(() ->
                            attempts.stream().filter(CompletableFuture::isDone).count() >= 6);

            assertThat(provider.calls).hasValue(2);
            assertThat(attempts.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .contains(new Attempt.NotNow<>("too many calls to the provider were under way", 0));
            answer.countDown();
        }
    }

    @Test
    void withoutBulkheadCallsExceedTheirBound() {
        var provider = ScriptedProvider.answeringAfter(answer);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var card = card(provider, 1, Mechanism.BULKHEAD);
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> card.charge(REQUEST));
            }

            await().atMost(LIMIT).until(() -> provider.underWay.get() == 8);
            answer.countDown();
        }
    }
}

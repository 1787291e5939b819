package dev.orrery.payment.card;

import dev.orrery.contracts.Money;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A provider whose answers a test decides, call by call. */
final class ScriptedProvider implements CardProvider {

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger underWay = new AtomicInteger();
    private final IntFunction<ChargeAnswer> script;

    private ScriptedProvider(IntFunction<ChargeAnswer> script) {
        this.script = script;
    }

    static ScriptedProvider charging() {
        return new ScriptedProvider(_ -> new ChargeAnswer.Charged());
    }

    static ScriptedProvider declining() {
        return new ScriptedProvider(_ -> new ChargeAnswer.Declined("card declined"));
    }

    static ScriptedProvider failing() {
        return failingFirst(Integer.MAX_VALUE);
    }

    /** Answers after this many failures. */
    static ScriptedProvider failingFirst(int failures) {
        return new ScriptedProvider(call -> {
            if (call <= failures) {
                throw new ProviderUnavailableException("the provider failed");
            }
            return new ChargeAnswer.Charged();
        });
    }

    /** Answers nothing before the latch is open. */
    static ScriptedProvider answeringAfter(CountDownLatch latch) {
        return new ScriptedProvider(_ -> {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new ChargeAnswer.Charged();
        });
    }

    @Override
    public ChargeAnswer charge(ChargeRequest request) {
        underWay.incrementAndGet();
        try {
            return script.apply(calls.incrementAndGet());
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public Money cancel(String idempotencyKey) {
        charge(new ChargeRequest(idempotencyKey, Money.gbp("0"), ""));
        return Money.gbp("0");
    }
}

package dev.orrery.gateway.limit.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.limit.policy.Algorithm;
import dev.orrery.gateway.limit.policy.Decision;
import dev.orrery.gateway.limit.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalCounterTests {

    private static final long SECOND = 1_000_000;

    private long now = 1_000 * SECOND;
    private final LocalCounter counter = new LocalCounter(1_000, () -> now);

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void admitsTheLimitAtOnceAndNoMore(Algorithm algorithm) {
        var policy = Policy.of("some", algorithm.id() + " 20/1s");

        assertThat(admitted(policy, 1, 50)).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void admitsOneAfterTheTimeThatItTold(Algorithm algorithm) {
        var policy = Policy.of("some", algorithm.id() + " 20/1s");
        admitted(policy, 1, 50);

        Decision refused = counter.decide(policy, 1, "x");
        now += refused.retryIn().toNanos() / 1_000;

        assertThat(refused.admitted()).isFalse();
        assertThat(counter.decide(policy, 1, "x").admitted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void admitsItsShareWhenOthersCountTheSame(Algorithm algorithm) {
        var policy = Policy.of("some", algorithm.id() + " 20/1s");

        assertThat(admitted(policy, 4, 50)).isEqualTo(5);
        assertThat(counter.decide(policy, 40, "y").admitted()).isTrue();
    }

    @Test
    void neverAdmitsMoreThanTheLimitInAnySlidingWindow() {
        var policy = Policy.of("some", "sliding-window 20/1s");
        var random = new Random(7);
        List<Long> admitted = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(20_000);
            if (counter.decide(policy, 1, "x").admitted()) {
                admitted.add(now);
            }
        }

        assertThat(IntStream.range(20, admitted.size()))
                .allSatisfy(i -> assertThat(admitted.get(i) - admitted.get(i - 20))
                        .isGreaterThanOrEqualTo(SECOND)
                        .isLessThan(2 * SECOND));
        assertThat(admitted).hasSizeGreaterThan(3_800); // 200 s of them, a fiftieth lost to slices
    }

    @Test
    void admitsTwiceTheLimitAroundTheEndOfAFixedWindow() {
        var policy = Policy.of("some", "fixed-window 20/1s");
        now = 2_000 * SECOND - 1;

        long before = admitted(policy, 1, 50);
        now += 1;

        assertThat(before + admitted(policy, 1, 50)).isEqualTo(40);
    }

    @Test
    void knowsABoundedNumberOfPrincipalsAndKeepsTheBusiest() {
        var policy = Policy.of("some", "sliding-window 20/1m");
        admitted(policy, 1, 50);

        for (int i = 0; i < 20_000; i++) {
            counter.decide(policy, 1, "once-" + i);
            if (i % 500 == 0) {
                counter.decide(policy, 1, "x");
            }
        }

        assertThat(counter.principals()).isLessThanOrEqualTo(1_000);
        assertThat(counter.decide(policy, 1, "x").admitted()).isFalse();
    }

    private long admitted(Policy policy, int gateways, int requests) {
        return IntStream.range(0, requests)
                .filter(_ -> counter.decide(policy, gateways, "x").admitted())
                .count();
    }
}

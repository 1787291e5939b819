package dev.orrery.gateway.limit.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.limit.policy.Algorithm;
import dev.orrery.gateway.limit.policy.Decision;
import dev.orrery.gateway.limit.policy.Policy;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** The scripts in a real Redis, asked by several counters at the same time. */
class SharedCounterIntegrationTests {

    private static final RedisOfTest REDIS = new RedisOfTest(
            TestInfrastructure.shared().redisHost(), TestInfrastructure.shared().redisPort());
    private static final List<SharedCounter> COUNTERS =
            Stream.generate(REDIS::counter).limit(4).toList();
    private static final long SECOND = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String principal = "test-" + UUID.randomUUID();
    private long now = 1_700_000_000 * SECOND;

    @AfterAll
    static void disconnect() {
        REDIS.close();
    }

    static Stream<Arguments> algorithmsAndGateways() {
        return Arrays.stream(Algorithm.values())
                .flatMap(each -> Stream.of(1, 2, 4).map(gateways -> Arguments.of(each, gateways)));
    }

    @ParameterizedTest
    @MethodSource("algorithmsAndGateways")
    void admitsExactlyTheLimitHoweverManyGatewaysAskAtTheSameTime(Algorithm algorithm, int gateways) {
        var policy = Policy.of("some", algorithm.id() + " 100/1s");

        long admitted = Flux.range(0, 400)
                .flatMap(i -> COUNTERS.get(i % gateways).decide(policy, principal, Long.toString(now)), 64)
                .filter(Decision::admitted)
                .count()
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(admitted).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("algorithmsAndGateways")
    void goesByTheClockOfRedis(Algorithm algorithm, int gateways) {
        // So slow that nothing comes in again while the test runs, unless its end crosses that of a window.
        var policy = Policy.of(
                "some", algorithm.id() + " 48/24h" + (algorithm == Algorithm.LEAKY_BUCKET ? " burst 48" : ""));

        long admitted = Flux.range(0, 200)
                .flatMap(i -> COUNTERS.get(i % gateways).decide(policy, principal), 64)
                .filter(Decision::admitted)
                .count()
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(admitted).isEqualTo(48);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void admitsOneAfterTheTimeThatItToldAndNoneBefore(Algorithm algorithm) {
        var policy =
                Policy.of("some", algorithm.id() + " 7/3s" + (algorithm == Algorithm.LEAKY_BUCKET ? " burst 7" : ""));
        IntStream.range(0, 7).forEach(_ -> {
            assertThat(decide(policy).admitted()).isTrue();
            now += 1_000;
        });

        Decision refused = decide(policy);
        now += refused.retryIn().toNanos() / 1_000 - 2;
        Decision early = decide(policy);
        now += 2;
        Decision onTime = decide(policy);

        assertThat(refused.admitted()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(early.admitted()).isFalse();
        assertThat(onTime.admitted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void tellsHowManyAreLeft(Algorithm algorithm) {
        var policy = Policy.of("some", algorithm.id() + " 3/1s");

        assertThat(Stream.generate(() -> decide(policy).remaining()).limit(4)).containsExactly(2L, 1L, 0L, 0L);
    }

    @Test
    void admitsTwiceTheLimitAroundTheEndOfAFixedWindow() {
        var policy = Policy.of("some", "fixed-window 100/1s");
        now = 1_700_000_001 * SECOND - 1;

        long before = admittedOf(policy, 150);
        now += 1;

        assertThat(before + admittedOf(policy, 150)).isEqualTo(200);
    }

    @Test
    void admitsTheLimitOnceAroundTheEndOfAFixedWindowWhenItSlides() {
        var policy = Policy.of("some", "sliding-window 100/1s");
        now = 1_700_000_001 * SECOND - 1;

        long before = admittedOf(policy, 150);
        now += 1;

        assertThat(before + admittedOf(policy, 150)).isEqualTo(100);
    }

    @Test
    void neverAdmitsMoreThanTheLimitInAnySlidingWindow() {
        var policy = Policy.of("some", "sliding-window 20/1s");
        var random = new Random(7);
        List<Long> admitted = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(20_000);
            if (decide(policy).admitted()) {
                admitted.add(now);
            }
        }

        assertThat(IntStream.range(20, admitted.size()))
                .allSatisfy(
                        i -> assertThat(admitted.get(i) - admitted.get(i - 20)).isGreaterThanOrEqualTo(SECOND));
        assertThat(admitted).hasSizeGreaterThan(385); // 20 s of them
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"TOKEN_BUCKET", "LEAKY_BUCKET"})
    void admitsABurstAndThenTheRate(Algorithm algorithm) {
        var policy = Policy.of("some", algorithm.id() + " 10/1s burst 30");

        long burst = admittedOf(policy, 60);
        now += SECOND;
        long afterASecond = admittedOf(policy, 60);
        now += 60 * SECOND;

        assertThat(burst).isEqualTo(30);
        assertThat(afterASecond).isEqualTo(10);
        assertThat(admittedOf(policy, 60)).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void survivesAClockThatGoesBackWithoutGivingAnythingAway(Algorithm algorithm) {
        var policy =
                Policy.of("some", algorithm.id() + " 5/10s" + (algorithm == Algorithm.LEAKY_BUCKET ? " burst 5" : ""));
        now = 1_700_000_005 * SECOND;
        admittedOf(policy, 10);
        now -= SECOND;

        assertThat(decide(policy).admitted()).isFalse();
        now += SECOND;
        assertThat(decide(policy).admitted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void leavesNothingBehind(Algorithm algorithm) {
        var policy = Policy.of("some", algorithm.id() + " 5/70s");
        var template = REDIS.template();

        decide(policy);

        assertThat(template.getExpire(policy.key(principal)).block(PATIENCE))
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void keepsALargeSlidingWindowInTenBytesARequest() {
        var policy = Policy.of("some", "sliding-window 50000/1m");
        Flux.range(0, 50_000)
                .flatMap(i -> COUNTERS.get(0).decide(policy, principal, Long.toString(now + i)), 256)
                .blockLast(PATIENCE);

        long bytes = REDIS.memoryOf(policy.key(principal));

        assertThat(bytes).isBetween(400_000L, 700_000L);
    }

    @Test
    void takesUpALargeWindowThatIsOverInSmallSteps() {
        var policy = Policy.of("some", "sliding-window 1000/1s");
        assertThat(admittedOf(policy, 1_000)).isEqualTo(1_000);
        now += 2 * SECOND;

        Decision first = decide(policy);

        assertThat(first.admitted()).isTrue();
        assertThat(first.remaining()).isEqualTo(99);
        assertThat(admittedOf(policy, 2_000)).isEqualTo(999);
    }

    private Decision decide(Policy policy) {
        return COUNTERS.getFirst()
                .decide(policy, principal, Long.toString(now))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private long admittedOf(Policy policy, int requests) {
        return IntStream.range(0, requests)
                .filter(_ -> decide(policy).admitted())
                .count();
    }
}

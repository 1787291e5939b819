package dev.orrery.defaults.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTests {

    private static final class Fake implements Candidate {

        private final String id;
        private final int weight;
        private int inFlight;

        Fake(String id, int weight) {
            this.id = id;
            this.weight = weight;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public int weight() {
            return weight;
        }

        @Override
        public int inFlight() {
            return inFlight;
        }
    }

    private final List<Fake> three = List.of(new Fake("a", 5), new Fake("b", 1), new Fake("c", 1));

    @Test
    void roundRobinGoesInTurn() {
        assertThat(chosen(Policy.ROUND_ROBIN, 6)).isEqualTo("abcabc");
    }

    @Test
    void weightedGivesEachItsShareAndSpreadsIt() {
        // The example in the commit that brought the algorithm to nginx.
        assertThat(chosen(Policy.WEIGHTED, 7)).isEqualTo("aabacaa");
        assertThat(chosen(Policy.WEIGHTED, 700).chars().filter(each -> each == 'a'))
                .hasSize(500);
    }

    @Test
    void weightedFollowsAChangeOfWeightsWithoutForgettingAnybody() {
        var chooser = Policy.WEIGHTED.begin();
        IntStream.range(0, 50).forEach(_ -> chooser.choose(three, ""));
        var changed = List.of(new Fake("a", 1), new Fake("b", 1), new Fake("c", 2));

        var counts = counted(() -> chooser.choose(changed, ""), 4_000);

        assertThat(counts.get("c")).isCloseTo(2_000, within(20));
        assertThat(counts.get("a")).isCloseTo(1_000, within(20));
    }

    @Test
    void leastInFlightTakesTheIdleOneAndSharesAmongEquals() {
        three.get(0).inFlight = 3;
        three.get(1).inFlight = 1;
        three.get(2).inFlight = 1;

        var counts = counted(() -> Policy.LEAST_IN_FLIGHT.begin().choose(three, ""), 3_000);

        assertThat(counts).doesNotContainKey("a");
        assertThat(counts.get("b")).isBetween(1_200, 1_800);
    }

    @Test
    void twoChoicesNeverTakesTheOneThatIsWorseThanAllAndOftenTakesAnyOther() {
        three.get(0).inFlight = 3;

        var counts = counted(() -> Policy.POWER_OF_TWO_CHOICES.begin().choose(three, ""), 3_000);

        assertThat(counts).doesNotContainKey("a");
        assertThat(counts.get("b")).isBetween(1_200, 1_800);
    }

    @Test
    void consistentHashIsTheSameForTheSameKeyAndSharesKeysEvenly() {
        var chooser = Policy.CONSISTENT_HASH.begin();
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < 6_000; i++) {
            String key = "/api/products/" + i;
            Fake first = chooser.choose(three, key);
            assertThat(Policy.CONSISTENT_HASH.begin().choose(three.reversed(), key))
                    .isSameAs(first);
            counts.merge(first.id(), 1, Integer::sum);
        }

        assertThat(counts.values()).allSatisfy(each -> assertThat(each).isBetween(1_850, 2_150));
    }

    @Test
    void consistentHashMovesOnlyTheKeysOfTheOneThatLeaves() {
        var chooser = Policy.CONSISTENT_HASH.begin();
        var two = three.subList(0, 2);

        for (int i = 0; i < 2_000; i++) {
            String key = "/api/orders/" + i;
            Fake before = chooser.choose(three, key);
            if (!before.id().equals("c")) {
                assertThat(chooser.choose(two, key)).isSameAs(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void passesOverThoseThatAdmitNothing(Policy policy) {
        for (int i = 0; i < 10; i++) {
            Fake chosen = policy.begin()
                    .chooseAdmitting(three, "key" + i, each -> each.id().equals("b"));

            assertThat(chosen).isSameAs(three.get(1));
        }
        assertThat(policy.begin().chooseAdmitting(three, "key", _ -> false)).isNull();
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void takesTheOnlyOneThereIs(Policy policy) {
        var only = List.of(new Fake("a", 1));

        assertThat(policy.begin().choose(only, "key")).isSameAs(only.getFirst());
    }

    @Test
    void isFoundByTheNameThatSettingsHaveForIt() {
        assertThat(Policy.byId("least-in-flight")).contains(Policy.LEAST_IN_FLIGHT);
        assertThat(Policy.byId("random")).isEmpty();
        assertThat(Policy.ids())
                .isEqualTo("round-robin, weighted, least-in-flight, power-of-two-choices, consistent-hash");
    }

    private String chosen(Policy policy, int times) {
        var chooser = policy.begin();
        return IntStream.range(0, times)
                .mapToObj(_ -> chooser.choose(three, "").id())
                .collect(Collectors.joining());
    }

    private static Map<String, Integer> counted(Supplier<Fake> choice, int times) {
        var chosen = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            chosen.add(choice.get().id());
        }
        return chosen.stream().collect(Collectors.toMap(each -> each, _ -> 1, Integer::sum));
    }
}

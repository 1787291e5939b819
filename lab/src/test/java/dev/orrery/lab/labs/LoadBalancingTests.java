package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadBalancingTests {

    private static final int MANY = 200;

    private final List<Request> requests = new ArrayList<>();

    @Test
    void areContentWithSharesThatAreTheWeights() {
        assertThat(measures(true, 100, 200, 500)).containsEntry("shares", 0.0);
    }

    @Test
    void seeByHowMuchOneInstanceHasTooFew() {
        assertThat(measures(true, 90, 210, 500).get("shares")).isCloseTo(10, within(1e-9));
    }

    @Test
    void seeThatOneInstanceGetsEverything() {
        assertThat(measures(false, 800, 0, 0).get("shares")).isCloseTo(700, within(1e-9));
    }

    @Test
    void takeTheWorseOfTheTwoPoliciesThatLookAtTheLoad() {
        answered(LoadBalancing.LEAST, 400_000, "200");
        answered(LoadBalancing.TWO_CHOICES, 700_000, "200");
        answered("round-robin", 3_000_000, "503");

        var measures = measures(true, 1, 2, 5);

        assertThat(measures).containsEntry("aware", 700.0).containsEntry("failed", 0.0);
        assertThat(measures).containsEntry("round-robin", 3_000.0).containsEntry("least-in-flight", 400.0);
    }

    @Test
    void countRequestsThatFailThoughTheirInstanceWasChosenByLoad() {
        answered(LoadBalancing.LEAST, 400_000, "503");
        answered(LoadBalancing.TWO_CHOICES, 400_000, "200");

        assertThat(measures(true, 1, 2, 5)).containsEntry("failed", (double) MANY);
    }

    @Test
    void lookAtTheFixedInstanceWhereNothingIsBalanced() {
        answered(LoadBalancing.BY_WEIGHTS, 5_000, "200");
        answered(LoadBalancing.FIXED, 3_000_000, "503");

        assertThat(measures(false, 8, 0, 0)).containsEntry("aware", 3_000.0).containsEntry("asked", (double) MANY);
    }

    private void answered(String kind, long latency, String outcome) {
        IntStream.range(0, MANY).forEach(number -> requests.add(new Request(kind, number, latency, outcome)));
    }

    private Map<String, Double> measures(boolean on, double first, double second, double third) {
        var facts = new TreeMap<String, Double>();
        facts.put(LoadBalancing.share("inventory-service-1"), first);
        facts.put(LoadBalancing.share("inventory-service-2"), second);
        facts.put(LoadBalancing.share("inventory-service-3"), third);
        return new LoadBalancing()
                .measure(new Evidence(
                        on ? Arm.TREATMENT : Arm.CONTROL,
                        on,
                        requests,
                        List.of(),
                        List.of(),
                        facts,
                        List.of(),
                        List.of()));
    }
}

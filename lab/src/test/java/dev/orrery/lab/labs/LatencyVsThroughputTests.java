package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyVsThroughputTests {

    private static final long SECOND = 1_000_000;
    private static final long STEP = 2 * SECOND;
    private static final List<Integer> RATES = List.of(20, 40, 80, 120, 160, 240);
    private static final long ACCEPTED = SECOND / 20;

    @Test
    void findTheKneeWhereAShopCannotGoOnFaster() {
        assertThat(measures(SECOND / 10, 100)).containsEntry("knee", 80.0);
    }

    @Test
    void doNotTakeOrdersOnTheirWayForABacklog() {
        assertThat(measures(3 * SECOND / 10, 100)).containsEntry("knee", 80.0);
    }

    @Test
    void seeAShopThatDoesNotEvenKeepUpWithTheFirstStep() {
        assertThat(measures(SECOND / 10, 10).get("knee")).isNaN();
        assertThat(measures(SECOND / 10, 10).get("little")).isNaN();
    }

    @Test
    void seeThatTheFirstStepTakesTooLongForAnybodyToWait() {
        assertThat(measures(3 * SECOND / 2, 1_000).get("knee")).isNaN();
    }

    @Test
    void compareRequestsUnderWayWithRateTimesLatency() {
        assertThat(measures(SECOND / 10, 1_000).get("little")).isLessThan(1);
        assertThat(measures(SECOND / 10, 1_000, 1.3).get("little")).isBetween(29.0, 31.0);
    }

    private static Map<String, Double> measures(long untilFinal, double capacity) {
        return measures(untilFinal, capacity, 1);
    }

    /**
     * A shop that makes one order final after the other.
     *
     * @param untilFinal what an order takes at least, in microseconds
     * @param capacity most orders that are made final per second
     * @param off by what factor the requests under way are not what Little's law says
     */
    private static Map<String, Double> measures(long untilFinal, double capacity, double off) {
        List<Request> requests = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        double free = 0;
        for (int step = 0; step < RATES.size(); step++) {
            int rate = RATES.get(step);
            points.add(new Point("requests under way", step * STEP, off * rate * ACCEPTED / SECOND));
            for (int number = 0; number < rate * STEP / SECOND; number++) {
                long at = step * STEP + number * SECOND / rate;
                free = Math.max(at + untilFinal, free + SECOND / capacity);
                requests.add(new Request("order until accepted", at, ACCEPTED, "202"));
                requests.add(new Request("order until final", at, (long) free - at, "CONFIRMED"));
            }
        }
        return new LatencyVsThroughput()
                .measure(new Evidence(
                        Arm.TREATMENT,
                        true,
                        requests,
                        points,
                        List.of(),
                        Map.of("begin", 0.0, "step", (double) STEP),
                        List.of(),
                        List.of()));
    }
}

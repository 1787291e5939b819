package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class SinglePointOfFailureTests {

    private static final long SECOND = 1_000_000;
    private static final long END = 30;
    private static final Map<String, Double> SERVICES = Map.of(
            "payment-service dies", 2.0 * SECOND,
            "inventory-service dies", 4.0 * SECOND,
            "gateway-service dies", 6.0 * SECOND,
            "services are dead", 8.0 * SECOND);

    @Test
    void sayThatNobodyNoticedWhereNothingFailed() {
        var measures = measures(SERVICES, (_, _) -> false);

        assertThat(measures)
                .containsEntry("failed", 0.0)
                .containsEntry("outage", 0.0)
                .containsEntry("payment-service", 0.0)
                .containsEntry("gateway-service", 0.0);
        assertThat(measures.get("asked")).isEqualTo(6 * SinglePointOfFailure.KINDS.size());
    }

    @Test
    void blameEachDeathOnlyForWhatItEnded() {
        var measures = measures(
                SERVICES,
                (kind, second) -> kind.equals("payment") && second >= 2
                        || kind.equals("stock level") && second >= 4
                        || second >= 6);

        assertThat(measures)
                .containsEntry("payment-service", 1.0)
                .containsEntry("inventory-service", 1.0)
                .containsEntry("gateway-service", 4.0);
        assertThat(measures.get("failed")).isEqualTo(6 + 4 + 4 * 2);
    }

    @Test
    void seeASingleFailureThatHealedAtOnce() {
        var measures = measures(SERVICES, (kind, second) -> kind.equals("order") && second == 4);

        assertThat(measures).containsEntry("failed", 1.0).containsEntry("inventory-service", 1.0);
        assertThat(measures).containsEntry("payment-service", 0.0).containsEntry("gateway-service", 0.0);
    }

    @Test
    void countAnOutageFromTheDeathToTheLastFailureOfWhatItEnded() {
        var measures = measures(SERVICES, (kind, second) -> kind.equals("payment") && second >= 2 && second <= 19);

        assertThat(measures.get("outage")).isEqualTo(17.5);
    }

    @Test
    void endAnOutageWithTheFirstGoodAnswer() {
        var measures = measures(
                SERVICES, (kind, second) -> kind.equals("payment") && (second >= 2 && second <= 3 || second >= 9));

        assertThat(measures.get("outage")).isEqualTo(1.5);
    }

    @Test
    void doNotBlameServicesForWhatTheInfrastructureEnds() {
        var moments = new HashMap<>(SERVICES);
        moments.put("redis dies", 8.0 * SECOND);
        moments.put("postgresql dies", 10.0 * SECOND);

        var measures = measures(moments, (kind, second) -> !kind.equals("keys of the issuer") && second >= 10);

        assertThat(measures).containsEntry("failed", 0.0).containsEntry("outage", 0.0);
        assertThat(measures).containsEntry("redis", 0.0).containsEntry("postgresql", 5.0);
    }

    @Test
    void blameTheLastDeathForRequestsThatHadToWaitBeforeTheyFailed() {
        var moments = new HashMap<>(SERVICES);
        moments.put("postgresql dies", 8.0 * SECOND);

        assertThat(measures(moments, (kind, second) -> kind.equals("order") && second >= 12))
                .containsEntry("postgresql", 1.0);
    }

    @Test
    void sayNothingOfWhatWasNotKilled() {
        assertThat(measures(SERVICES, (_, _) -> false)).containsEntry("kafka", Double.NaN);
    }

    /** One request of each kind in the middle of each second. */
    private static Map<String, Double> measures(Map<String, Double> moments, BiPredicate<String, Long> fails) {
        List<Request> requests = new ArrayList<>();
        for (var kind : SinglePointOfFailure.KINDS) {
            for (long second = 0; second < END; second++) {
                var outcome = fails.test(kind, second) ? "503" : "200";
                requests.add(new Request(kind, second * SECOND + SECOND / 4, SECOND / 4, outcome));
            }
        }
        return new SinglePointOfFailure()
                .measure(new Evidence(
                        Arm.TREATMENT, true, requests, List.of(), List.of(), moments, List.of(), List.of()));
    }
}

package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.labs.RateLimiting.Client;
import dev.orrery.lab.labs.RateLimiting.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RateLimitingTests {

    private static final long SECOND = 1_000_000;
    private static final long WINDOW = 2 * SECOND;
    private static final long OUTAGE = 41 * SECOND;
    private static final Offset<Double> ROUNDING = within(0.0001);

    /** What a gateway makes of the requests of a client, one after the other. */
    private interface Gateway {
        String answer(Client client, Phase phase, boolean wouldAdmit, int number);
    }

    @Test
    void findNothingWrongWithAnIdealLimiter() {
        var measures = measures((_, _, wouldAdmit, _) -> wouldAdmit ? "200" : "429");

        assertThat(measures).containsEntry("deviation", 0.0).containsEntry("four", 1.0);
        assertThat(measures).containsEntry("away-most", 1.0).containsEntry("away-least", 1.0);
        assertThat(measures).containsEntry("burst-fixed", 2.0).containsEntry("burst-sliding", 1.0);
        assertThat(measures).containsEntry("failed", 0.0);
    }

    @Test
    void seeOneAlgorithmThatAdmitsTooMuchThroughTwoGateways() {
        var measures = measures((client, phase, wouldAdmit, number) ->
                wouldAdmit || client == Client.STAFF && phase == Phase.TWO && number % 20 == 0 ? "200" : "429");

        assertThat(measures.get("deviation")).isGreaterThan(2);
        assertThat(measures).containsEntry("four", 1.0);
    }

    @Test
    void seeOneAlgorithmThatAdmitsTooLittle() {
        var measures = measures((client, phase, wouldAdmit, number) ->
                wouldAdmit && (client != Client.BOOKS || phase != Phase.ONE || number % 10 != 0) ? "200" : "429");

        assertThat(measures.get("deviation")).isGreaterThan(2);
    }

    @Test
    void seeThatFourGatewaysAdmitEverything() {
        var measures =
                measures((_, phase, wouldAdmit, _) -> wouldAdmit || phase == Phase.FOUR_WITH_BUCKETS ? "200" : "429");

        assertThat(measures.get("four")).isGreaterThan(4);
    }

    @Test
    void seeThatNothingIsLimitedWhileRedisIsAway() {
        var measures =
                measures((_, phase, wouldAdmit, _) -> wouldAdmit || phase == Phase.WITHOUT_REDIS ? "200" : "429");

        assertThat(measures.get("away-most")).isGreaterThan(4);
        assertThat(measures).containsEntry("deviation", 0.0);
    }

    @Test
    void seeThatOneClientIsRefusedEverythingWhileRedisIsAway() {
        var measures = measures((client, phase, wouldAdmit, _) ->
                wouldAdmit && (phase != Phase.WITHOUT_REDIS || client != Client.CUSTOMER) ? "200" : "429");

        assertThat(measures.get("away-least")).isCloseTo(0, ROUNDING);
        assertThat(measures.get("away-most")).isCloseTo(1, ROUNDING);
    }

    @Test
    void countWhatIsNeitherAdmittedNorRefused() {
        var measures = measures((_, phase, wouldAdmit, number) ->
                phase == Phase.WITHOUT_REDIS && number == 7 ? "503" : wouldAdmit ? "200" : "429");

        assertThat(measures).containsEntry("failed", 4.0);
    }

    private static Map<String, Double> measures(Gateway gateway) {
        List<Request> requests = new ArrayList<>();
        Map<String, Double> facts = new HashMap<>();
        for (var phase : Phase.values()) {
            long from = (10 * phase.ordinal()) * SECOND + 900_000;
            long to = from + (phase == Phase.WITHOUT_REDIS ? 7 : 3) * SECOND;
            long boundary = from - 900_000;
            facts.put(phase + " from", (double) from);
            facts.put(phase + " to", (double) to);
            facts.put(phase + " boundary", (double) boundary);
            for (var client : phase.clients) {
                var ideal = client.algorithm.admitting(phase.limit, WINDOW, boundary);
                int number = 0;
                for (long at = from; at < to; at += 4_001) {
                    var answer = gateway.answer(client, phase, ideal.test(at), number++);
                    requests.add(new Request(client.kind(), at, 1_000, answer));
                }
            }
        }
        var evidence = new Evidence(
                Arm.TREATMENT,
                true,
                requests,
                List.of(),
                List.of(new Window("redis is killed", OUTAGE, OUTAGE + 5 * SECOND)),
                facts,
                List.of(),
                List.of());
        return new RateLimiting().measure(evidence);
    }
}

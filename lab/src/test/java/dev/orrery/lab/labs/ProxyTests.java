package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.labs.Witness.Sighting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProxyTests {

    private static final String HOST = "localhost:8080";
    private static final Map<String, List<String>> TRUE = Map.of(
            "X-forwarded-for", List.of("127.0.0.1"),
            "X-forwarded-host", List.of(HOST),
            "X-forwarded-proto", List.of("http"),
            "Forwarded", List.of("for=127.0.0.1;host=\"localhost:8080\";proto=http"));

    @Test
    void findNothingInARequestThatSaysTheTruth() {
        var sighting = new Sighting("/", TRUE);

        assertThat(Proxy.madeUp(sighting)).isZero();
        assertThat(Proxy.forTheGateway(sighting)).isZero();
        assertThat(Proxy.isRight(sighting, HOST)).isTrue();
    }

    @Test
    void findEachHeaderThatAClientHasMadeUp() {
        var sighting = with("X-forwarded-for", "203.0.113.66, 127.0.0.1", "X-user", "forged");

        assertThat(Proxy.madeUp(sighting)).isEqualTo(2);
        assertThat(Proxy.isRight(sighting, HOST)).isFalse();
    }

    @Test
    void findWhatWasMeantForTheGatewayAlone() {
        assertThat(Proxy.forTheGateway(with("Te", "hop", "X-private", "hop"))).isEqualTo(2);
    }

    @Test
    void doNotTakeSilenceAboutTheClientForTheTruth() {
        assertThat(Proxy.isRight(new Sighting("/", Map.of()), HOST)).isFalse();
    }

    @Test
    void seeAnAttemptThatWasAnsweredTwice() {
        var measures = measures(Proxy.REFUSED, Proxy.REFUSED, "answered 200, 200", Proxy.REFUSED);

        assertThat(measures).containsEntry("refused", 75.0).containsEntry("attempts", 4.0);
    }

    @Test
    void tellTheShareOfThoseThatWereRight() {
        assertThat(measures(Proxy.REFUSED)).containsEntry("right", 90.0).containsEntry("seen", 50.0);
    }

    private static Sighting with(String... fields) {
        var headers = new TreeMap<>(TRUE);
        for (int i = 0; i < fields.length; i += 2) {
            headers.put(fields[i], List.of(fields[i + 1]));
        }
        return new Sighting("/", headers);
    }

    private static Map<String, Double> measures(String... outcomes) {
        var requests = List.of(outcomes).stream()
                .map(outcome -> new Request(Proxy.ATTEMPT, 0, 1_000, outcome))
                .toList();
        return new Proxy()
                .measure(new Evidence(
                        Arm.TREATMENT,
                        true,
                        requests,
                        List.of(),
                        List.of(),
                        Map.of(Proxy.SEEN, 50.0, Proxy.RIGHT, 45.0, Proxy.FORGED, 0.0, Proxy.SMUGGLED, 0.0),
                        List.of(),
                        List.of()));
    }
}

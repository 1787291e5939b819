package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatelessTests {

    private final List<Request> requests = new ArrayList<>();

    @Test
    void tellTokensThatWereRefusedFromReadsThatFailed() {
        seen(Stateless.READ, "200", "401", "401", "503");
        seen(Stateless.RENEWAL, Visitor.RENEWED);

        assertThat(measures(0))
                .containsEntry("refused", 2.0)
                .containsEntry("failed", 20.0)
                .containsEntry("reads", 4.0)
                .containsEntry("renewals", 1.0);
    }

    @Test
    void countCustomersAndNotHowOftenTheyWereAsked() {
        seen(Stateless.RENEWAL, Visitor.FORGOTTEN, Visitor.FORGOTTEN, Visitor.RENEWED);

        assertThat(measures(1)).containsEntry("lost", 1.0).containsEntry("failed", 0.0);
    }

    @Test
    void seeARenewalThatNobodyAnswered() {
        seen(Stateless.RENEWAL, Visitor.NO_ANSWER, Visitor.RENEWED);

        assertThat(measures(0)).containsEntry("failed", 50.0).containsEntry("lost", 0.0);
    }

    private void seen(String kind, String... outcomes) {
        for (var outcome : outcomes) {
            requests.add(new Request(kind, requests.size(), 1_000, outcome));
        }
    }

    private Map<String, Double> measures(double forgotten) {
        return new Stateless()
                .measure(new Evidence(
                        Arm.TREATMENT,
                        true,
                        requests,
                        List.of(),
                        List.of(),
                        Map.of(Stateless.FORGOTTEN, forgotten, Stateless.VISITORS, 12.0, Stateless.KEYS, 2.0),
                        List.of(),
                        List.of()));
    }
}

package dev.orrery.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Verdict;
import dev.orrery.lab.experiment.Words;
import dev.orrery.lab.fixture.BreakerLab;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.lab.report.chart.Chart.BandLabel;
import dev.orrery.lab.report.chart.Chart.Mark;
import dev.orrery.lab.report.chart.Chart.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartsTests {

    @Test
    void drawWhatBecameOfTheRequestsThenHowLongTheyTookThenTheRest() {
        assertThat(Charts.of(MadeUp.passing()))
                .extracting(ChartGroup::title)
                .containsExactly(
                        "What became of the requests",
                        "How long place-order took",
                        "How long read-product took",
                        "What was measured meanwhile");
    }

    @Test
    void countEveryRequestOnce() {
        for (var arm : MadeUp.passing().arms()) {
            double drawn = chart("outcomes-" + arm.arm().id()).rows().stream()
                    .flatMap(row -> row.numbers().stream())
                    .mapToDouble(Double::parseDouble)
                    .sum();

            assertThat(drawn).isEqualTo(arm.requests().size());
        }
    }

    @Test
    void countAnOrderThatIsFollowedToItsEndAsNoSecondRequest() {
        var requests = List.of(
                new Request("order", 0, 5, "202"),
                new Request("order", 0, 5, "202"),
                new Request("order until final", 0, 9, "CONFIRMED"),
                new Request("order until final", 0, 9, "REJECTED"));

        var groups = Charts.of(run(arm(Arm.TREATMENT, requests, List.of(), List.of())));

        assertThat(groups)
                .extracting(ChartGroup::title)
                .startsWith("What became of the requests", "What became of the orders");
        assertThat(groups.getFirst().charts().getFirst().legend())
                .extracting(Shape::name)
                .containsExactly("202");
        assertThat(groups.get(1).charts().getFirst().legend())
                .extracting(Shape::name, Shape::look)
                .containsExactly(tuple("CONFIRMED", "area done1"), tuple("REJECTED", "area refused1"));
    }

    @Test
    void giveBothArmsTheSameAxes() {
        var treatment = chart("outcomes-treatment");
        var control = chart("outcomes-control");

        assertThat(treatment.up()).isEqualTo(control.up());
        assertThat(treatment.across()).isEqualTo(control.across());
        assertThat(treatment.legend())
                .extracting(Shape::look)
                .isEqualTo(control.legend().stream().map(Shape::look).toList());
    }

    @Test
    void showAnswersBelowAndSilenceAbove() {
        assertThat(chart("outcomes-control").legend())
                .extracting(Shape::name)
                .containsExactly("200", "202", "503", "error:HttpTimeoutException");
    }

    @Test
    void drawTheRarestOutcomesOfAFamilyAsOne() {
        var requests = IntStream.range(0, 100)
                .mapToObj(n -> new Request("k", n * 100_000L, 5, Integer.toString(400 + Math.min(n, 20))))
                .toList();

        var legend = Charts.of(run(arm(Arm.TREATMENT, requests, List.of(), List.of())))
                .getFirst()
                .charts()
                .getFirst()
                .legend();

        assertThat(legend).extracting(Shape::name).containsExactly("400", "401", "420", "others");
    }

    @Test
    void giveNoTwoOutcomesOneColour() throws IOException {
        var outcomes =
                List.of("200", "202", "301", "304", "400", "404", "429", "500", "502", "503", "error:A", "b", "c");
        var requests =
                outcomes.stream().map(each -> new Request("k", 1, 5, each)).toList();
        String style;
        try (var in = Charts.class.getResourceAsStream("/dev/orrery/lab/report/report.css")) {
            style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        var looks = Charts.of(run(arm(Arm.TREATMENT, requests, List.of(), List.of())))
                .getFirst()
                .charts()
                .getFirst()
                .legend()
                .stream()
                .map(shape -> shape.look().replace("area ", "."))
                .toList();

        assertThat(looks)
                .hasSize(13)
                .doesNotHaveDuplicates()
                .allSatisfy(look -> assertThat(style).contains(look + " {"));
    }

    @Test
    void showLatencyPercentilesOfEachSecond() {
        var requests = IntStream.range(0, 400)
                .mapToObj(n -> new Request("k", n * 50_000L, n < 200 ? n % 20 * 1_000L : 7_000, "200"))
                .toList();

        var chart = Charts.of(run(arm(Arm.TREATMENT, requests, List.of(), List.of())))
                .get(1)
                .charts()
                .getFirst();

        assertThat(chart.rows().get(3).numbers()).containsExactly("19", "9");
        assertThat(chart.rows().get(12).numbers()).containsExactly("7", "7");
    }

    @Test
    void giveEachNineTheSameRoom() {
        assertThat(chart("percentiles-0").across())
                .extracting(Mark::label)
                .containsExactly("0 %", "50 %", "90 %", "99 %", "99.9 %");
        var places = chart("percentiles-0").across().stream()
                .map(Mark::place)
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(places[3] - places[2]).isCloseTo(places[4] - places[3], within(0.02));
    }

    @Test
    void endAPercentileCurveWithTheSlowestRequest() {
        var chart = chart("percentiles-0");
        var slowest = MadeUp.treatment().requests().stream()
                .filter(each -> each.kind().equals("place-order"))
                .mapToLong(Request::latency)
                .max()
                .orElseThrow();

        assertThat(chart.rows().getLast().numbers().getFirst()).isEqualTo(Words.number(slowest / 1_000.0));
    }

    @Test
    void endTheCurveOfAnArmWithFewerRequestsBefore() {
        var many = arm(Arm.TREATMENT, requests(1_000), List.of(), List.of());
        var few = arm(Arm.CONTROL, requests(10), List.of(), List.of());

        var rows = Charts.of(run(many, few)).get(1).charts().get(1).rows();

        assertThat(rows.getFirst().numbers()).doesNotContain("–");
        assertThat(rows.getLast().numbers()).containsExactly("999", "–");
    }

    @Test
    void leaveAGapWhereASeriesWasNotMeasured() {
        var heap = chart("series-1");

        assertThat(heap.title()).isEqualTo("order-service heap (MB)");
        assertThat(heap.rows().get(15).numbers()).containsExactly("–", "–");
        assertThat(heap.legend().getFirst().path().split("M")).hasSize(3);
    }

    @Test
    void shadeTheFaultOfEachArmAndNameItOnce() {
        var latency = chart("latency-0");

        assertThat(latency.bands()).hasSize(2);
        assertThat(latency.bands().getFirst().left()).isEqualTo("33.50");
        assertThat(latency.bandLabels()).containsExactly(new BandLabel("left", "33.50", 0, "inventory-service paused"));
    }

    @Test
    void nameTheArmOfAFaultThatTheOtherDidNotHave() {
        var treatment = arm(Arm.TREATMENT, requests(1_000), List.of(), List.of(new Window("cut", 100_000, 300_000)));
        var control = arm(Arm.CONTROL, requests(1_000), List.of(), List.of(new Window("cut", 800_000, 900_000)));

        var labels =
                Charts.of(run(treatment, control)).get(1).charts().getFirst().bandLabels();

        assertThat(labels)
                .containsExactly(
                        new BandLabel("left", "10.00", 0, "cut (treatment)"),
                        new BandLabel("right", "10.00", 0, "cut (control)"));
    }

    @Test
    void giveLabelsThatWouldOverlapRowsOfTheirOwn() {
        var windows = List.of(new Window("one", 100_000, 300_000), new Window("two", 200_000, 400_000));

        var chart = Charts.of(run(arm(Arm.TREATMENT, requests(1_000), List.of(), windows)))
                .get(1)
                .charts()
                .getFirst();

        assertThat(chart.bandLabels()).extracting(BandLabel::row).containsExactly(0, 1);
        assertThat(chart.labelRows()).isEqualTo(2);
    }

    @Test
    void leaveOutLabelsForWhichThereIsNoRowLeft() {
        var windows = IntStream.range(0, 9)
                .mapToObj(n -> new Window("fault " + n, 100_000 + 10_000 * n, 900_000))
                .toList();

        var chart = Charts.of(run(arm(Arm.TREATMENT, requests(1_000), List.of(), windows)))
                .get(1)
                .charts()
                .getFirst();

        assertThat(chart.bandLabels()).extracting(BandLabel::row).containsExactly(0, 1, 2);
        assertThat(chart.bands()).hasSize(9);
    }

    @Test
    void nameWhatIsLeftOut() {
        var points = IntStream.range(0, Charts.MOST_SERIES + 2)
                .mapToObj(n -> new Point("series " + n, 1, n))
                .toList();
        var run = run(arm(Arm.TREATMENT, List.of(), points, List.of()));

        assertThat(Charts.of(run).getFirst().charts()).hasSize(Charts.MOST_SERIES);
        assertThat(Charts.leftOut(run)).containsExactly("series 24", "series 25");
    }

    @Test
    void sayInASentenceWhatTheyShow() {
        assertThat(chart("latency-0").summary())
                .startsWith("treatment p99 from 31.")
                .contains("control p99 from ")
                .contains(" ms");
    }

    @Test
    void areNoneForNothing() {
        assertThat(Charts.of(run(arm(Arm.TREATMENT, List.of(), List.of(), List.of()))))
                .isEmpty();
    }

    private static Chart chart(String id) {
        return Charts.of(MadeUp.passing()).stream()
                .flatMap(group -> group.charts().stream())
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** One each millisecond, each a millisecond slower. */
    private static List<Request> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Request("k", n * 1_000L, n * 1_000L, "200"))
                .toList();
    }

    private static Evidence arm(Arm arm, List<Request> requests, List<Point> points, List<Window> windows) {
        return new Evidence(arm, true, requests, points, windows, Map.of(), List.of(), List.of());
    }

    private static Experiment run(Evidence... arms) {
        return new Experiment(
                new BreakerLab().manifest(),
                MadeUp.provenance(1),
                List.of(arms),
                Map.of(),
                new Verdict(Verdict.Outcome.FAIL, "Made up."));
    }
}

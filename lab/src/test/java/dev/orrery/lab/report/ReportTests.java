package dev.orrery.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.fixture.MadeUp;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportTests {

    private static final int MEGABYTE = 1_000_000;

    @Test
    void tellsTheVerdictInOneSentence() {
        assertThat(banner(MadeUp.passing()))
                .contains("<strong>PASS</strong> The claim holds, and without the mechanism");
        assertThat(banner(MadeUp.failing())).contains("<strong>FAIL</strong> The claim does not hold: ");
        assertThat(banner(MadeUp.inconclusive()))
                .contains("<strong>INCONCLUSIVE</strong> In the treatment only 71 % of the intended requests");
    }

    @Test
    void showsEachMeasureOfBothArmsWithItsMark() {
        assertThat(Report.html(MadeUp.passing()))
                .contains("<th scope=\"row\">99th percentile of orders during the fault</th>"
                        + "<td class=\"n inside\">801.2 ms <span class=\"mark\"><span aria-hidden=\"true\">✓</span> inside</span></td>"
                        + "<td class=\"n outside\">3,467 ms <span class=\"mark\"><span aria-hidden=\"true\">✕</span> outside</span></td>"
                        + "<td class=\"n claimed\">≤ 900 ms</td>");
    }

    @Test
    void namesTheOrdersOfABrokenPromise() {
        assertThat(Report.html(MadeUp.passing()))
                .contains(
                        "every order becomes final",
                        "&lt;after 60 s&gt;",
                        "<code>01939c1e-7a55-7c7e-8b1f-2f0c5a3d9e01</code>",
                        "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void saysWhereItComesFromAndHowToRunItAgain() {
        assertThat(Report.html(MadeUp.passing()))
                .contains("./orrery lab run breaker-latency --seed 42<", "2026-11-23 05:15:30 UTC", "b080333");
        assertThat(Report.html(MadeUp.withoutControl()))
                .contains("./orrery lab run breaker-latency --seed 7 --short --without-mechanism<");
    }

    @Test
    void saysWhyNothingMayBeConcluded() {
        assertThat(Report.html(MadeUp.inconclusive())).contains("Why nothing may be concluded");
        assertThat(Report.html(MadeUp.passing())).doesNotContain("Why nothing may be concluded");
    }

    @Test
    void showsOneArmWhereThereIsNoControl() {
        assertThat(Report.html(MadeUp.withoutControl()))
                .contains("Requests by outcome: treatment")
                .doesNotContain("Requests by outcome: control", "Control</th>");
    }

    @Test
    void isTheSamePageEachTimeAndInEveryCountry() {
        var page = Report.html(MadeUp.passing());
        var locale = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Report.html(MadeUp.passing())).isEqualTo(page);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void staysSmallForManyRequests() {
        var page = Report.html(MadeUp.large(20_000));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MEGABYTE);
    }

    @Test
    void takesEveryTextAsText() {
        var page = Report.html(Mischief.experiment());

        assertThat(page)
                .doesNotContain("</style></script><script>", "<img", "onerror='")
                .contains("&lt;img src");
        assertThat(page.split("<script", -1)).hasSize(2);
    }

    @Test
    void drawsARunInWhichNothingWasSampled() {
        var empty = MadeUp.large(0);

        assertThat(Report.html(empty)).contains("<h2 id=\"measured\">").doesNotContain("NaN");
    }

    private static String banner(Experiment experiment) {
        var page = Report.html(experiment);
        return page.substring(page.indexOf("<div id=\"verdict\""), page.indexOf("</header>"));
    }
}

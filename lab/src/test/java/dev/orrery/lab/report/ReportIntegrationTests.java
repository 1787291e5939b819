package dev.orrery.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.fixture.MadeUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, opened from the disk as a reader would. */
class ReportIntegrationTests {

    private static final String DRAWN = "[...document.querySelectorAll('.plot > svg')].map(svg =>"
            + " [...svg.querySelectorAll('path')].filter(path => path.getTotalLength() > 1000).length)";

    @TempDir
    private static Path folder;

    private static Chromium browser;

    private Tab tab;

    @BeforeAll
    static void startBrowser() throws IOException {
        var executable = Chromium.onPath();
        Assumptions.assumeTrue(
                executable.isPresent(), "no Chromium on the path, so no page is opened (apt-get install chromium)");
        browser = Chromium.start(executable.get());
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openTab() throws IOException, InterruptedException {
        tab = browser.open();
        tab.size(1280, 900);
    }

    @AfterEach
    void closeTab() {
        if (tab != null) {
            tab.close();
        }
    }

    @Test
    void needsNothingButItself() throws IOException {
        var page = load(MadeUp.passing());

        assertThat(tab.requests()).containsExactly(page.toUri().toString());
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void drawsEveryChart() throws IOException {
        load(MadeUp.passing());

        var drawn = tab.evaluate(DRAWN);

        assertThat(drawn.size()).isEqualTo(8);
        assertThat(drawn.values())
                .allSatisfy(shapes -> assertThat(shapes.intValue()).isPositive());
        assertThat(tab.evaluate("document.querySelectorAll('.band').length").intValue())
                .isPositive();
    }

    @Test
    void showsTheVerdictFirst() throws IOException {
        var experiment = MadeUp.passing();
        load(experiment);

        assertThat(tab.evaluate("document.querySelector('#verdict p').innerText")
                        .stringValue())
                .isEqualTo("PASS " + experiment.verdict().sentence());
        assertThat(tab.evaluate("document.querySelector('#verdict').getBoundingClientRect().bottom < innerHeight")
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 390, 360})
    void fitsEveryWidth(int width) throws IOException {
        tab.size(width, 800);
        load(MadeUp.passing());
        tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(tab.evaluate("document.documentElement.scrollWidth").intValue())
                .isLessThanOrEqualTo(width);
        assertThat(tab.evaluate(
                                "[...document.querySelectorAll('body *')].filter(each => !each.closest('.scroll, pre, .sr')"
                                        + " && each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML)")
                        .values())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void canBeReadInBothSchemes(String scheme) throws IOException {
        tab.prefer("prefers-color-scheme", scheme);
        load(MadeUp.failing());

        // WCAG 2.2, 1.4.3: 4.5 to 1 for text.
        assertThat(tab.evaluate(CONTRASTS).values())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each.get("ratio").doubleValue())
                        .as(each.toString())
                        .isGreaterThanOrEqualTo(4.5));
    }

    @Test
    void saysEverythingWithoutScripts() throws IOException {
        tab.withoutScripts();
        load(MadeUp.failing());

        assertThat(tab.evaluate("document.querySelector('#verdict').innerText").stringValue())
                .contains("FAIL", "The claim does not hold");
        assertThat(tab.evaluate("document.querySelector('.measures').innerText").stringValue())
                .contains("99th percentile of orders during the fault", "✕ outside");
        assertThat(tab.evaluate(DRAWN).values())
                .allSatisfy(shapes -> assertThat(shapes.intValue()).isPositive());
    }

    @Test
    void tellsTheNumbersAtThePointer() throws IOException {
        load(MadeUp.passing());
        tab.evaluate("document.querySelector('#latency-0').scrollIntoView()");
        var plot =
                tab.evaluate("(() => { const box = document.querySelector('#latency-0 .plot').getBoundingClientRect();"
                        + " return {x: box.x + box.width / 2, y: box.y + 20}; })()");

        tab.moveMouseTo(plot.get("x").doubleValue(), plot.get("y").doubleValue());

        assertThat(tab.evaluate("document.querySelector('#latency-0 .tip').innerText")
                        .stringValue())
                .contains("14–15 s", "treatment p99", "control p99");
        assertThat(tab.evaluate("document.querySelectorAll('figure[data-time] .cursor').length")
                        .intValue())
                .isEqualTo(tab.evaluate("document.querySelectorAll('figure[data-time]').length")
                        .intValue());
    }

    @Test
    void tellsTheNumbersToTheKeyboard() throws IOException {
        load(MadeUp.passing());
        tab.evaluate("document.querySelector('#percentiles-0 .plot').focus()");

        tab.press("End");

        assertThat(tab.evaluate("document.querySelector('#percentiles-0 .tip b').innerText")
                        .stringValue())
                .startsWith("99.9");
        tab.press("Escape");
        assertThat(tab.evaluate("document.querySelectorAll('.tip').length").intValue())
                .isZero();
    }

    @Test
    void holdsStillForWhoAsksForIt() throws IOException {
        tab.prefer("prefers-reduced-motion", "reduce");
        load(MadeUp.passing());

        assertThat(tab.evaluate("document.getAnimations().length").intValue()).isZero();
        assertThat(tab.evaluate("getComputedStyle(document.querySelector('.plot > svg')).animationName")
                        .stringValue())
                .isEqualTo("none");
    }

    @Test
    void runsNoScriptThatCameWithTheData() throws IOException {
        load(Mischief.experiment());

        assertThat(tab.evaluate("typeof window.harmed").stringValue()).isEqualTo("undefined");
        assertThat(tab.evaluate("document.querySelectorAll('script').length").intValue())
                .isEqualTo(1);
        assertThat(tab.evaluate("document.querySelectorAll('img').length").intValue())
                .isZero();
        assertThat(tab.requests()).hasSize(1);
    }

    private static final String CONTRASTS = """
            (() => {
              const channel = c => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
              const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
              const paper = each => { for (; each; each = each.parentElement) {
                const colour = numbers(getComputedStyle(each).backgroundColor);
                if (colour.length === 3 || colour[3] === 1) return colour; } return [255, 255, 255]; };
              return ['h1', '.eyebrow', '#verdict strong', '#verdict p', '.sign', '.claim', '.setup dt', 'caption', '.inside .mark',
                  '.outside .mark', '.claimed', '.note', '.unit', '.rule span', '.tick span', '.label', 'summary', '.legend li', '.times', '.ids .trace', 'pre']
                .map(name => document.querySelector(name)).filter(each => each).map(each => {
                  const a = light(numbers(getComputedStyle(each).color)), b = light(paper(each));
                  return {what: each.className || each.tagName, ratio: (Math.max(a, b) + .05) / (Math.min(a, b) + .05)};
                });
            })()
            """;

    private Path load(Experiment experiment) throws IOException {
        var page = Files.writeString(Files.createTempFile(folder, "report", ".html"), Report.html(experiment));
        tab.load(page);
        return page;
    }
}

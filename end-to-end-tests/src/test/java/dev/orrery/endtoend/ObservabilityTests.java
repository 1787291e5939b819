package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.process.OwnSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservabilityTests {

    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{([a-z_]+)}}");

    @TempDir
    private Path folder;

    @Test
    void dashboardsAreOfASchemaThatGrafanaReadsAndHaveNamesOfTheirOwn() {
        var dashboards = Observability.dashboards();

        assertThat(dashboards).hasSize(4).allSatisfy(each -> {
            assertThat(each.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
            assertThat(each.at("/templating/list/0/type").asString("")).isEqualTo("datasource");
        });
        assertThat(dashboards.stream().map(each -> each.path("uid").asString("")))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void panelsSayWhatTheyShowInWhichUnitAndWhereItComesFrom() {
        assertThat(Observability.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.json().path("title").asString("")).isNotBlank();
            assertThat(panel.json().at("/fieldConfig/defaults/unit").asString(""))
                    .isNotBlank();
            assertThat(panel.json().at("/datasource/uid").asString("")).isEqualTo("${datasource}");
            assertThat(panel.queries()).isNotEmpty();
        });
    }

    @Test
    void panelsOfADashboardLieBesideEachOther() {
        for (var dashboard : Observability.dashboards()) {
            var taken = new java.util.HashSet<String>();
            for (var panel : dashboard.path("panels")) {
                var place = panel.path("gridPos");
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        assertThat(place.path("x").asInt() + x).isLessThan(24);
                        assertThat(taken.add((place.path("x").asInt() + x) + ","
                                        + (place.path("y").asInt() + y)))
                                .as(panel.path("title").asString(""))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void legendsNameOnlyLabelsThatTheirQueryKeeps() {
        assertThat(Observability.panels())
                .allSatisfy(panel -> panel.json().path("targets").forEach(target -> {
                    var query = new Query("", target.path("expr").asString(""));
                    assertThat(LEGEND_LABEL
                                    .matcher(target.path("legendFormat").asString(""))
                                    .results()
                                    .map(each -> each.group(1)))
                            .isSubsetOf(query.groups());
                }));
    }

    @Test
    void latenciesShowTheirTraces() {
        assertThat(Observability.panels())
                .filteredOn(panel -> panel.queries().stream()
                        .anyMatch(each -> each.expression().matches(".*(http_server|grpc|gateway)_[a-z_]*bucket.*")))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel.json().path("targets"))
                        .allMatch(target -> target.path("exemplar").asBoolean(false)));
    }

    @Test
    void everyAlertHasARunbookThatExists() throws Exception {
        var runbooks = Files.readString(Observability.PROJECT.resolve("docs/runbooks.md"));
        var pages = Pattern.compile("(?m)^## (.+)$")
                .matcher(runbooks)
                .results()
                .map(each -> "docs/runbooks.md#" + each.group(1).toLowerCase(Locale.ROOT))
                .toList();

        assertThat(Observability.alerts()).hasSizeLessThanOrEqualTo(12).allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).isIn("critical", "warning");
            assertThat(alert.annotations().get("summary")).isNotBlank();
            assertThat(alert.annotations().get("runbook_url")).isIn(pages);
        });
        assertThat(pages).as("runbooks without an alert").hasSameSizeAs(Observability.alerts());
        assertThat(Pattern.compile("(?m)^\\*\\*(Means|Look|Do)\\.\\*\\*")
                        .matcher(runbooks)
                        .results()
                        .map(MatchResult::group))
                .hasSize(3 * pages.size());
    }

    @Test
    void prometheusTakesConfigurationAndAlerts() throws Exception {
        assumePromtool();

        assertThat(promtool(
                        "check",
                        "config",
                        Observability.PROMETHEUS.resolve("prometheus.yml").toString()))
                .isZero();
        assertThat(promtool(
                        "check",
                        "rules",
                        Observability.PROMETHEUS.resolve("alerts.yml").toString()))
                .isZero();
    }

    @Test
    void everyQueryIsWellFormed() throws Exception {
        assumePromtool();
        var rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        var queries = Observability.queries();
        for (int i = 0; i < queries.size(); i++) {
            var expression =
                    queries.get(i).forPrometheus().strip().replace("'", "''").replace("\n", " ");
            rules.append("      - record: panel:")
                    .append(i)
                    .append("\n        expr: '")
                    .append(expression)
                    .append("'\n");
        }
        var file = Files.writeString(folder.resolve("panels.yml"), rules);

        assertThat(promtool("check", "rules", file.toString())).isZero();
    }

    private static void assumePromtool() {
        assumeTrue(OwnSession.onPath("promtool").isPresent(), "promtool (Debian package prometheus) is not installed");
    }

    private static int promtool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(said).doesNotContain("FAILED");
        return code;
    }
}

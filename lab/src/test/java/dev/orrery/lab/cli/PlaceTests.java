package dev.orrery.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Lab;
import dev.orrery.lab.labs.Labs;
import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTests {

    private static final OrreryFolder FOLDER = new OrreryFolder(Path.of("/nowhere"));

    private final Place local = Place.of("local", FOLDER);
    private final Place compose = Place.of("compose", FOLDER);
    private final Place kubernetes = Place.of("kubernetes", FOLDER);

    @Test
    void areTheTargetsOfTheirNames() {
        assertThat(local.target().id()).isEqualTo("local");
        assertThat(compose.target().id()).isEqualTo("compose");
        assertThat(kubernetes.target().id()).isEqualTo("kubernetes");
    }

    @Test
    void canRunEveryLabLocally() {
        assertThat(local.possible(Labs.ALL)).isEqualTo(Labs.ALL);
        assertThat(local.impossible(Labs.ALL)).isEmpty();
    }

    @Test
    void leaveOutWhatContainersCannotDo() {
        assertThat(compose.impossible(Labs.ALL)).isEqualTo("load-balancing, proxy");
        assertThat(compose.possible(Labs.ALL))
                .hasSize(Labs.ALL.size() - 2)
                .extracting(Lab::manifest)
                .extracting(each -> each.id())
                .doesNotContainAnyElementsOf(List.of("load-balancing", "proxy"));
    }

    @Test
    void leaveOutWhatPodsCannotDo() {
        assertThat(kubernetes.impossible(Labs.ALL)).isEqualTo("load-balancing, proxy");
    }
}

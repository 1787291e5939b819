package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.topics.TopicPages;
import dev.orrery.lab.topics.Verdicts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicCoverageTests {

    private static final Path ROOT = Path.of(System.getProperty("orrery.root"));

    /** {@code ./orrery lab topics} writes the pages again. */
    @Test
    void givesEveryTopicItsPageWithWhatTheLabsSayNow() {
        var manifests = Labs.ALL.stream().map(LiveLab::manifest).toList();

        assertThat(TopicPages.check(ROOT, manifests, Verdicts.read(ROOT))).isEmpty();
    }
}

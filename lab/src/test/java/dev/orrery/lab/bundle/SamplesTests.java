package dev.orrery.lab.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.fixture.MadeUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTests {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("treatment.jsonl");
    }

    @Test
    void comeBackInTheOrderInWhichTheyWereSeen() throws IOException {
        var seen = MadeUp.treatment();

        Samples.write(file, seen);

        assertThat(Samples.read(file)).isEqualTo(new Samples(seen.requests(), seen.points()));
    }

    @Test
    void keepEveryCharacterOnOneLine() throws IOException {
        var odd = seen("a\nb\r\u2028\u0000\"\\é🛒");

        Samples.write(file, odd);

        assertThat(Files.readString(file).chars().filter(each -> each == '\n')).hasSize(2);
        assertThat(Samples.read(file)).isEqualTo(new Samples(odd.requests(), odd.points()));
    }

    @Test
    void takeNoMoreSpaceThanWasAskedFor() throws IOException {
        for (var seen : List.of(seen("\u0000".repeat(100)), seen("🛒".repeat(50)), seen(""), MadeUp.control())) {
            Samples.write(file, seen);

            assertThat(Samples.bytesAtMost(seen)).isGreaterThanOrEqualTo(Files.size(file));
        }
    }

    private static Evidence seen(String text) {
        return new Evidence(
                Arm.TREATMENT,
                true,
                List.of(new Request(text, Long.MAX_VALUE, Long.MAX_VALUE, text)),
                List.of(new Point(text, Long.MAX_VALUE, -Double.MIN_NORMAL)),
                List.of(),
                Map.of(),
                List.of(),
                List.of());
    }
}

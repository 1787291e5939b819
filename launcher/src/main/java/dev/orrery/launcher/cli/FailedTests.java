package dev.orrery.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What failed in one run of the tests, as Maven's reports tell: with two modules at a time it stands far up in the output. */
final class FailedTests {

    // "a.b.CTests.d -- Time elapsed: 0.5 s <<< FAILURE!", and on the next line why. The line for a whole class has no
    // "--" there.
    private static final Pattern FAILED = Pattern.compile("(\\S.*?) -- Time elapsed: .* <<< (?:FAILURE|ERROR)!");

    private static final Pattern REPORT = Pattern.compile("/target/(surefire|failsafe)-reports/[^/]+\\.txt$");

    private static final int MODULES_AND_REPORTS = 4;

    private FailedTests() {}

    /**
     * A line for each test that failed since then, in the order of the modules' names; empty if none did, or if the run ended
     * before there was a report.
     *
     * @param root the folder with the modules in it
     */
    static List<String> since(Instant start, Path root) {
        var lines = new ArrayList<String>();
        try (Stream<Path> files = Files.find(
                root,
                MODULES_AND_REPORTS,
                (file, attributes) -> isReport(file)
                        && !attributes.lastModifiedTime().toInstant().isBefore(start))) {
            for (Path file : files.sorted().toList()) {
                addFailures(file, lines);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReport(Path file) {
        return REPORT.matcher(file.toString()).find();
    }

    private static void addFailures(Path file, List<String> into) throws IOException {
        // What a test printed may be in any encoding.
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            var failed = FAILED.matcher(lines.get(i));
            if (failed.matches()) {
                String why = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
                into.add(failed.group(1) + ": " + why);
            }
        }
    }
}

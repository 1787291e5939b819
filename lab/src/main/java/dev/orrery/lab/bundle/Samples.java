package dev.orrery.lab.bundle;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.launcher.LauncherException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What was sampled in one arm, one JSON object per line: first the requests, then the points. */
record Samples(List<Request> requests, List<Point> points) {

    /** Above what a line takes, apart from its own words. */
    private static final int BYTES_PER_LINE = 96;

    /** Not less than the bytes it takes to write them; a character takes six where it has to be escaped. */
    static long bytesAtMost(Evidence seen) {
        return seen.requests().stream()
                        .mapToLong(each -> BYTES_PER_LINE
                                + 6L * (each.kind().length() + each.outcome().length()))
                        .sum()
                + seen.points().stream()
                        .mapToLong(each -> BYTES_PER_LINE + 6L * each.series().length())
                        .sum();
    }

    static void write(Path file, Evidence seen) throws IOException {
        try (var lines = Files.newBufferedWriter(file)) {
            for (var request : seen.requests()) {
                lines.write(Json.MAPPER.writeValueAsString(request) + "\n");
            }
            for (var point : seen.points()) {
                lines.write(Json.MAPPER.writeValueAsString(point) + "\n");
            }
        }
    }

    static Samples read(Path file) throws IOException {
        var samples = new Samples(new ArrayList<>(), new ArrayList<>());
        int number = 0;
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = next(file, number, lines); line != null; line = next(file, number, lines)) {
                samples.add(file, ++number, line);
            }
        }
        return samples;
    }

    private static @Nullable String next(Path file, int number, BufferedReader lines) throws IOException {
        try {
            return lines.readLine();
        } catch (CharacterCodingException e) {
            throw LauncherException.refused(file + " is not text any more after line " + number + ".");
        }
    }

    private void add(Path file, int number, String line) {
        try {
            add(Json.MAPPER.readTree(line));
        } catch (JacksonException e) {
            throw LauncherException.refused(file + " is cut off or not a sample in line " + number + ".");
        }
    }

    private void add(JsonNode sample) {
        if (sample.has("series")) {
            points.add(Json.MAPPER.treeToValue(sample, Point.class));
        } else {
            requests.add(Json.MAPPER.treeToValue(sample, Request.class));
        }
    }
}

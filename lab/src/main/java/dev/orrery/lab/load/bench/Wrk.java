package dev.orrery.lab.load.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The load generator wrk, which keeps a number of connections busy from one thread, in a closed loop. */
record Wrk(URI target, int connections) implements Contender {

    private static final Pattern ANSWERS = Pattern.compile("(\\d+) requests in ([\\d.]+)(ms|s|m)");
    private static final Pattern BAD_STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKET_ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

    static boolean isInstalled() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")));
    }

    @Override
    public String name() {
        return "wrk, HTTP/1.1, %d connections".formatted(connections);
    }

    /** The shell tells what its children used. */
    @Override
    public Measurement run(Duration length) {
        var command = "wrk -t1 -c%d -d%ds %s; times".formatted(connections, Math.max(1, length.toSeconds()), target);
        try {
            var shell = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .start();
            return parse(new String(shell.getInputStream().readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Measurement parse(String text) {
        var answers = ANSWERS.matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk said: " + text.strip()));
        return Measurement.of(
                Long.parseLong(answers.group(1)),
                sum(BAD_STATUS, text) + sum(SOCKET_ERRORS, text),
                seconds(Double.parseDouble(answers.group(2)) * unit(answers.group(3))),
                TIME.matcher(text).results().map(Wrk::time).reduce(Duration.ZERO, (_, children) -> children));
    }

    private static long sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group))
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 1e-3;
            case "m" -> 60;
            default -> 1;
        };
    }

    private static Duration time(MatchResult found) {
        return seconds(60 * (Integer.parseInt(found.group(1)) + Integer.parseInt(found.group(3)))
                + Double.parseDouble(found.group(2))
                + Double.parseDouble(found.group(4)));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}

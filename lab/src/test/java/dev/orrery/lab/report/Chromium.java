package dev.orrery.lab.report;

import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** A browser without a window, as its own process with a profile of its own. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Process process;
    private final Path profile;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private Chromium(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /** The first of the known browsers on the path. */
    static Optional<Path> onPath() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path executable) throws IOException {
        var profile = Files.createTempDirectory("orrery-chromium");
        var builder = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        // Its sandbox does not work for root nor in most containers; the only page it sees is ours.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.log").toFile());
        builder.environment().put("TMPDIR", profile.toString());
        var process = builder.start();
        var port = profile.resolve("DevToolsActivePort");
        try {
            var lines = Awaitility.await()
                    .atMost(PATIENCE)
                    .until(
                            () -> Files.exists(port) ? Files.readAllLines(port) : List.<String>of(),
                            read -> read.size() > 1);
            return new Chromium(process, profile, URI.create("http://127.0.0.1:" + lines.getFirst()));
        } catch (RuntimeException e) {
            stop(process);
            Folders.delete(profile);
            throw e;
        }
    }

    /** A new page; nothing is loaded yet. */
    Tab open() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        var target = JsonMapper.shared()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
        return Tab.connect(http, URI.create(target.get("webSocketDebuggerUrl").stringValue()));
    }

    @Override
    public void close() {
        http.shutdownNow();
        stop(process);
        Folders.delete(profile);
    }

    private static void stop(Process process) {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
}

package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.OwnSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Redis or Valkey server on this machine's search path that is recent enough. */
final class InstalledRedis {

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;

    private InstalledRedis() {}

    static Optional<Path> find() {
        return Stream.of("valkey-server", "redis-server")
                .flatMap(name -> OwnSession.onPath(name).stream())
                .filter(InstalledRedis::isRecent)
                .findFirst();
    }

    private static boolean isRecent(Path server) {
        try {
            var process = Forks.start(new ProcessBuilder(server.toString(), "--version"));
            var output = new String(process.getInputStream().readAllBytes());
            return process.waitFor(5, TimeUnit.SECONDS) && isRecent(output);
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean isRecent(String versionLine) {
        var version = VERSION.matcher(versionLine);
        if (!version.find()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > OLDEST_MAJOR || (major == OLDEST_MAJOR && Integer.parseInt(version.group(2)) >= OLDEST_MINOR);
    }
}

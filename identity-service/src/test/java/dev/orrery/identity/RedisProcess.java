package dev.orrery.identity;

import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.infrastructure.RedisServer;
import dev.orrery.launcher.infrastructure.ServerHome;
import dev.orrery.launcher.process.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A Redis of a test's own, to be killed and started again on the same port. */
final class RedisProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RedisServer server;
    private @Nullable RunningProgram program;

    RedisProcess(Path folder) {
        this.server = new RedisServer(ServerHome.of(folder, folder.resolve("binaries")));
    }

    int port() {
        return server.port();
    }

    void start() {
        program = RunningProgram.start(server.prepare());
        await().atMost(LIMIT).until(server::isReady);
    }

    void kill() {
        if (program != null) {
            program.handle().descendants().forEach(ProcessHandle::destroyForcibly);
            program.handle().destroyForcibly();
            program.onExit().join();
            await().atMost(LIMIT).until(() -> !server.isReady());
        }
    }

    @Override
    public void close() {
        kill();
    }
}

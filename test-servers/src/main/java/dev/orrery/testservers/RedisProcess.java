package dev.orrery.testservers;

import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.infrastructure.RedisServer;
import dev.orrery.launcher.infrastructure.ServerHome;
import dev.orrery.launcher.process.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A Redis of a test's own, to be killed and started again on the same port. */
public final class RedisProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RedisServer server;
    private @Nullable RunningProgram program;

    /** One that keeps its files in this folder; it does not run yet. */
    public RedisProcess(Path folder) {
        this.server = new RedisServer(ServerHome.of(folder, folder.resolve("binaries")));
    }

    /** Where it listens on the loopback address, each time it runs. */
    public int port() {
        return server.port();
    }

    /** Returns when it answers. */
    public void start() {
        program = RunningProgram.start(server.prepare());
        await().atMost(LIMIT).until(server::isReady);
    }

    /** Ends it at once if it runs; returns when it answers no more. */
    public void kill() {
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

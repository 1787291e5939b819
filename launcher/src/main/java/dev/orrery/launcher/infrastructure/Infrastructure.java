package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.process.ProcessTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * PostgreSQL, Redis and Kafka, started together. Each can be stopped and started again, on the same port and with the
 * same data. Stopping keeps the data; {@link #deleteData} does not.
 */
public final class Infrastructure implements AutoCloseable {

    private final Path home;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final RunningServer runningPostgres;
    private final RunningServer runningRedis;
    private final RunningServer runningKafka;

    private Infrastructure(ServerHome home) {
        this.home = Folders.create(home.folder());
        this.postgres = new PostgresServer(home, new Secrets(home.folder().resolve("secrets.properties")), List.of());
        this.redis = new RedisServer(home);
        this.kafka = new KafkaServer(home, KafkaServer.LEAN);
        var table = ProcessTable.claim(home.processTable());
        this.runningPostgres = new RunningServer(postgres, home, table);
        this.runningRedis = new RunningServer(redis, home, table);
        this.runningKafka = new RunningServer(kafka, home, table);
    }

    /**
     * Starts all three and returns when they answer, after some seconds. Fails, with nothing left running, when one of
     * them does not answer within a minute.
     *
     * @param home where their data is or will be
     */
    public static Infrastructure start(Path home) {
        var root = System.getProperty("orrery.root");
        var binaries = root == null ? home.resolve("binaries") : Path.of(root, ".orrery", "binaries");
        return start(ServerHome.of(home.toAbsolutePath(), binaries.toAbsolutePath()));
    }

    /** Starts all three; see {@link #start(Path)}. */
    public static Infrastructure start(ServerHome home) {
        var infrastructure = new Infrastructure(home);
        try {
            CompletableFuture.allOf(infrastructure
                            .all()
                            .map(each -> CompletableFuture.runAsync(each::start, Thread::startVirtualThread))
                            .toArray(CompletableFuture[]::new))
                    .join();
            return infrastructure;
        } catch (RuntimeException e) {
            infrastructure.close();
            throw e;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RedisServer redis() {
        return redis;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public void startPostgres() {
        runningPostgres.start();
    }

    public void stopPostgres() {
        runningPostgres.stop();
    }

    public void startRedis() {
        runningRedis.start();
    }

    public void stopRedis() {
        runningRedis.stop();
    }

    public void startKafka() {
        runningKafka.start();
    }

    public void stopKafka() {
        runningKafka.stop();
    }

    /** Ends the broker without giving it time to put anything in order, as a power failure would. */
    public void killKafka() {
        runningKafka.kill();
    }

    /** Ends PostgreSQL without giving it time to put anything in order, as a power failure would. */
    public void killPostgres() {
        runningPostgres.kill();
    }

    /** Stops all three; the data stays. */
    @Override
    public void close() {
        CompletableFuture.allOf(all().map(each -> CompletableFuture.runAsync(each::stop, Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Removes the data for good; only once everything is stopped. */
    public void deleteData() {
        ServerData.delete(home);
    }

    private Stream<RunningServer> all() {
        return Stream.of(runningPostgres, runningRedis, runningKafka);
    }
}

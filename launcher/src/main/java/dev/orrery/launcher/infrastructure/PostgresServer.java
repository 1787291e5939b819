package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.LogTail;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.process.Program;
import dev.orrery.launcher.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** PostgreSQL 18 on 127.0.0.1, with a superuser whose password is random and a role and database per service. */
public final class PostgresServer implements Server {

    static final String SUPERUSER = "postgres";

    private final ServerHome home;
    private final Secrets secrets;
    private final List<String> databases;
    private final int port = Ports.free();

    /**
     * @param databases names of the databases to create, each owned by a role of the same name
     */
    public PostgresServer(ServerHome home, Secrets secrets, List<String> databases) {
        this.home = home;
        this.secrets = secrets;
        this.databases = List.copyOf(databases);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public int port() {
        return port;
    }

    /** The database of this name with its owner's credentials. */
    public Database database(String name) {
        return new Database(url(name), name, secrets.of("postgresql." + name));
    }

    /** The database of the superuser. */
    public Database administration() {
        return new Database(url("postgres"), SUPERUSER, secrets.of("postgresql." + SUPERUSER));
    }

    @Override
    public Program prepare() {
        var folder = PostgresFolder.within(home.folder());
        var binaries = Binaries.postgresql(PostgresFolder.binaries(home.binaries(), folder));
        var data = new DataFolder(folder.resolve("data"));
        data.prepare("global/pg_control", () -> initialise(binaries, data.data(), folder));
        return new Program(
                name(),
                Unprivileged.run(command(binaries, data.data())),
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                folder,
                home.log(name()));
    }

    @Override
    public boolean isReady() {
        return Ports.answers(port) && administration().answers();
    }

    @Override
    public void complete() {
        var roles = new Roles(administration());
        databases.forEach(each -> roles.createIfMissing(database(each)));
    }

    @Override
    public Signal stopSignal() {
        return Signal.INT;
    }

    private List<String> command(Path binaries, Path data) {
        return List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=128MB",
                "-c",
                "max_connections=200",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC",
                "-c",
                "log_line_prefix=%m [%p] %q%u@%d ");
    }

    private void initialise(Path binaries, Path data, Path folder) {
        try {
            var password = Files.createTempFile(
                    folder,
                    "initdb",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, administration().password());
            Unprivileged.own(folder);
            run(
                    folder,
                    List.of(
                            binaries.resolve("bin/initdb").toString(),
                            "--pgdata=" + data,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C"));
            Files.delete(password);
        } catch (IOException e) {
            throw LauncherException.failed("PostgreSQL's data folder could not be made: " + e.getMessage(), e);
        }
    }

    private void run(Path folder, List<String> initdb) throws IOException {
        Folders.create(home.logs());
        var log = home.log("postgresql-initdb");
        var process = Forks.start(new ProcessBuilder(Unprivileged.run(initdb))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw LauncherException.failed(
                        "PostgreSQL's initdb failed: " + String.join(" ", LogTail.of(log, 3)) + " (" + log + ")");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}

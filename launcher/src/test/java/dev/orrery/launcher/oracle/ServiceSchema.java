package dev.orrery.launcher.oracle;

import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A fresh database with the tables that a service makes for itself. */
final class ServiceSchema {

    private static final Path ROOT = Path.of(System.getProperty("orrery.root", ".."));
    private static final String RESOURCES = "src/main/resources/db";

    private ServiceSchema() {}

    static Database create(String purpose, String service) {
        var fresh = TestInfrastructure.shared().newDatabase(purpose);
        var database = new Database(fresh.url(), fresh.username(), fresh.password());
        var folders = List.of(
                ROOT.resolve("service-defaults").resolve(RESOURCES).resolve("messaging"),
                ROOT.resolve(service).resolve(RESOURCES).resolve("migration"));
        folders.stream().flatMap(ServiceSchema::scripts).forEach(script -> run(database, script));
        return database;
    }

    private static Stream<Path> scripts(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Database database, Path script) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot run " + script, e);
        }
    }
}

package dev.orrery.testservers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.orrery.launcher.infrastructure.ServerImages;
import dev.orrery.launcher.infrastructure.TestDatabase;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The running container as one database of it sees it; beginning and ending with a context, it neither starts nor stops it. */
final class LentPostgresql extends PostgreSQLContainer {

    private final PostgreSQLContainer running;

    LentPostgresql(PostgreSQLContainer running, TestDatabase database) {
        super(ServerImages.POSTGRESQL);
        this.running = running;
        withDatabaseName(database.url().substring(database.url().lastIndexOf('/') + 1));
        withUsername(database.username());
        withPassword(database.password());
    }

    @Override
    public String getContainerId() {
        return running.getContainerId();
    }

    @Override
    public InspectContainerResponse getContainerInfo() {
        return running.getContainerInfo();
    }

    @Override
    public void start() {
        // It runs.
    }

    @Override
    public void stop() {
        // Others use it.
    }
}

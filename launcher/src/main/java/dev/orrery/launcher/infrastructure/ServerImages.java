package dev.orrery.launcher.infrastructure;

/** The images of the servers where they run in containers, those of {@code docker-compose.yml}. */
public final class ServerImages {

    public static final String POSTGRESQL = "postgres:18-alpine";
    public static final String REDIS = "redis:8.0-alpine";
    public static final String KAFKA = "apache/kafka:4.3.1";

    /** What removes the containers of a JVM that was killed: Testcontainers brings it. */
    public static final String RYUK = "testcontainers/ryuk:0.14.0";

    private ServerImages() {}
}

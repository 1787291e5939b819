package dev.orrery.launcher.topology;

import dev.orrery.launcher.infrastructure.KafkaServer;
import dev.orrery.launcher.infrastructure.PostgresServer;
import dev.orrery.launcher.infrastructure.RedisServer;
import dev.orrery.launcher.infrastructure.Secrets;
import java.util.Map;
import java.util.TreeMap;

/** The settings that an instance is started with, under the names Spring Boot knows. */
record ServiceEnvironment(
        PlatformSettings settings,
        Registries registries,
        PostgresServer postgres,
        RedisServer redis,
        KafkaServer kafka,
        Secrets secrets) {

    Map<String, String> of(Component component, String instance, InstancePorts ports) {
        var environment = new TreeMap<String, String>();
        environment.put("SPRING_PROFILES_ACTIVE", "demo");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(ports.http()));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management()));
        environment.put("ORRERY_SECURITY_ISSUER", settings.gatewayUrl());
        environment.put("EUREKA_INSTANCE_INSTANCEID", instance);
        environment.put("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE", registries.addresses());
        component.database().ifPresent(name -> addDatabase(environment, name));
        if (component.uses().contains("redis")) {
            environment.put("SPRING_DATA_REDIS_HOST", "127.0.0.1");
            environment.put("SPRING_DATA_REDIS_PORT", Integer.toString(redis.port()));
        }
        if (component.uses().contains("kafka")) {
            environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        }
        if (component.grpc()) {
            environment.put("SPRING_GRPC_SERVER_ADDRESS", "127.0.0.1");
            environment.put("SPRING_GRPC_SERVER_PORT", Integer.toString(ports.grpc()));
            environment.put(
                    "ORRERY_CATALOGUE_DATASET",
                    settings.folder().root().resolve("data/catalogue.csv").toString());
        }
        if (component.equals(Topology.DISCOVERY)) {
            environment.putAll(registries.peering(ports.http()));
        }
        if (component.equals(Topology.IDENTITY)) {
            environment.put("ORRERY_IDENTITY_KEY_SECRET", secrets.of("identity-signing-key"));
        }
        return environment;
    }

    private void addDatabase(Map<String, String> environment, String name) {
        var database = postgres.database(name);
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("SPRING_DATASOURCE_USERNAME", database.username());
        environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
    }
}

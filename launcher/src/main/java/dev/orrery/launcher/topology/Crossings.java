package dev.orrery.launcher.topology;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.infrastructure.KafkaServer;
import dev.orrery.launcher.link.Protocol;
import dev.orrery.launcher.process.Ports;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Finds out how the connections of one process to another can be led elsewhere. Who connects to a server or to the
 * registry is told another address. Who connects to a service has its port from the registry; so that service is told to
 * register another port, which leads everybody there who looks for that port.
 */
public final class Crossings {

    private final KafkaServer kafka;
    private final Registries registries;

    Crossings(KafkaServer kafka, Registries registries) {
        this.kafka = kafka;
        this.registries = registries;
    }

    /**
     * The crossing from one process to another.
     *
     * @param taken ports that other crossings use
     * @throws LauncherException when the first does not connect to the second, or there is no way left
     */
    public Crossing between(Node from, Node to, Set<Integer> taken) {
        requireUse(from, to);
        return switch (to.component().name()) {
            case "postgresql" -> postgresql(from, to);
            case "redis" -> caller(Protocol.REDIS, from, to, "spring.data.redis.port", Integer::toString);
            case "kafka" -> kafka(from, taken);
            case "discovery-service" ->
                caller(
                        Protocol.HTTP,
                        from,
                        to,
                        "eureka.client.service-url.defaultZone",
                        port -> registries.addresses(to.launchable().port(), port));
            default -> called(from, to);
        };
    }

    private static Crossing postgresql(Node from, Node to) {
        var database = from.component().database().orElseThrow();
        return caller(
                Protocol.POSTGRESQL,
                from,
                to,
                "spring.datasource.url",
                port -> "jdbc:postgresql://127.0.0.1:" + port + "/" + database);
    }

    private Crossing kafka(Node from, Set<Integer> taken) {
        var detours = kafka.detours();
        var detour = detours.stream()
                .filter(each -> !taken.contains(each.advertised()))
                .findFirst()
                .orElseThrow(() -> LauncherException.refused(
                        "There can be " + detours.size() + " links to kafka at a time; take one of them off first."));
        return new Crossing(
                Protocol.KAFKA,
                from.name(),
                detour.advertised(),
                detour.listener(),
                "spring.kafka.bootstrap-servers",
                "127.0.0.1:" + detour.advertised());
    }

    private static Crossing caller(Protocol protocol, Node from, Node to, String setting, IntFunction<String> value) {
        int port = Ports.free();
        return new Crossing(protocol, from.name(), port, to.launchable().port(), setting, value.apply(port));
    }

    /** Services speak gRPC with each other; the gateway speaks HTTP with all of them. */
    private static Crossing called(Node from, Node to) {
        int port = Ports.free();
        var registered = Integer.toString(port);
        return to.launchable() instanceof ServiceInstance service
                        && service.grpcPort() != 0
                        && !from.component().equals(Topology.GATEWAY)
                ? new Crossing(
                        Protocol.GRPC,
                        to.name(),
                        port,
                        service.grpcPort(),
                        "eureka.instance.metadata-map.grpc-port",
                        registered)
                : new Crossing(
                        Protocol.HTTP,
                        to.name(),
                        port,
                        to.launchable().port(),
                        "eureka.instance.non-secure-port",
                        registered);
    }

    private static void requireUse(Node from, Node to) {
        if (uses(from, to)) {
            return;
        }
        var used = from.component().uses().stream().sorted().collect(Collectors.joining(", "));
        throw LauncherException.refused(
                uses(to, from)
                        ? "It is " + to.name() + " that connects to " + from.name() + "; say ./orrery link " + to.name()
                                + " " + from.name() + "."
                        : from.name() + " does not connect to " + to.name()
                                + (used.isEmpty() ? "; it connects to nobody." : "; it connects to " + used + "."));
    }

    private static boolean uses(Node one, Node other) {
        return one.component().uses().contains(other.component().name());
    }
}

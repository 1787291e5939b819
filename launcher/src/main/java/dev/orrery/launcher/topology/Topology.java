package dev.orrery.launcher.topology;

import static dev.orrery.launcher.topology.Component.server;
import static dev.orrery.launcher.topology.Component.service;
import static dev.orrery.launcher.topology.JvmFlags.quickStart;

import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.infrastructure.KafkaDetour;
import dev.orrery.launcher.infrastructure.KafkaServer;
import dev.orrery.launcher.infrastructure.PostgresServer;
import dev.orrery.launcher.infrastructure.RedisServer;
import dev.orrery.launcher.infrastructure.Secrets;
import dev.orrery.launcher.infrastructure.ServerHome;
import dev.orrery.launcher.process.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every process of the platform, and what it needs.
 *
 * <pre>
 * gateway-service ──┬─▶ redis
 *                   ├─▶ identity-service ───▶ postgresql, redis
 *                   ├─▶ order-service ──────▶ postgresql, redis, kafka, inventory-service (gRPC)
 *                   ├─▶ inventory-service ──▶ postgresql, redis, kafka
 *                   └─▶ payment-service ────▶ postgresql, kafka
 * every service ──────▶ discovery-service
 * </pre>
 *
 * A service waits for PostgreSQL, without which it cannot migrate its database; everything else may come later, so all
 * of it starts at once.
 */
public final class Topology {

    static final Component POSTGRESQL = server("postgresql");
    static final Component REDIS = server("redis");
    static final Component KAFKA = server("kafka").runBy(KafkaServer.LEAN);

    static final Component DISCOVERY =
            service("discovery-service").fromTheStart(2).runBy(quickStart(96));

    static final Component IDENTITY = service("identity-service")
            .owning("identity")
            .waitingFor(POSTGRESQL)
            .using(DISCOVERY, REDIS)
            .runBy(quickStart(160));

    static final Component INVENTORY = service("inventory-service")
            .owning("inventory")
            .waitingFor(POSTGRESQL)
            .using(DISCOVERY, REDIS, KAFKA)
            .withGrpc()
            .runBy(quickStart(224));

    static final Component PAYMENT = service("payment-service")
            .owning("payments")
            .waitingFor(POSTGRESQL)
            .using(DISCOVERY, KAFKA)
            .runBy(quickStart(192));

    static final Component ORDER = service("order-service")
            .owning("orders")
            .waitingFor(POSTGRESQL)
            .using(DISCOVERY, REDIS, KAFKA, INVENTORY)
            .runBy(quickStart(256));

    static final Component GATEWAY = service("gateway-service")
            .using(DISCOVERY, REDIS, IDENTITY, ORDER, INVENTORY, PAYMENT)
            .runBy(quickStart(192));

    /** Every kind of process; each stands after those it uses. */
    public static final List<Component> COMPONENTS =
            List.of(POSTGRESQL, REDIS, KAFKA, DISCOVERY, IDENTITY, INVENTORY, PAYMENT, ORDER, GATEWAY);

    private final PlatformSettings settings;
    private final Applications applications;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final Secrets secrets;
    private final Registries registries;

    public Topology(PlatformSettings settings, Applications applications) {
        this.settings = settings;
        this.applications = applications;
        var home = new ServerHome(settings.data(), settings.folder().binaries(), settings.logs());
        var kafkaFlags = Stream.concat(KAFKA.jvmFlags().stream(), applications.cacheFlags(KAFKA.name()).stream());
        this.registries = new Registries(settings.discoveryPort(), settings.instancesOf(DISCOVERY));
        this.secrets = new Secrets(home.folder().resolve("secrets.properties"));
        this.postgres = new PostgresServer(home, secrets, databases());
        this.redis = new RedisServer(home);
        this.kafka = new KafkaServer(home, kafkaFlags.toList(), detours());
    }

    /** The services' names. */
    public static List<String> services() {
        return COMPONENTS.stream()
                .filter(Component::isService)
                .map(Component::name)
                .toList();
    }

    /** The kind of process of this name. */
    public static Optional<Component> component(String name) {
        return COMPONENTS.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The services of which there is at least one. */
    public static List<String> services(PlatformSettings settings) {
        return COMPONENTS.stream()
                .filter(component -> component.isService() && settings.instancesOf(component) > 0)
                .map(Component::name)
                .toList();
    }

    /** The processes to begin with; each stands after those it uses. */
    public List<Node> nodes() {
        return COMPONENTS.stream()
                .flatMap(component -> IntStream.rangeClosed(1, settings.instancesOf(component))
                        .mapToObj(number -> node(component, number)))
                .toList();
    }

    /** The instance of this number, with ports of its own. */
    public Node node(Component component, int number) {
        return switch (component.name()) {
            case "postgresql" -> new Node(component, postgres);
            case "redis" -> new Node(component, redis);
            case "kafka" -> new Node(component, kafka);
            default -> new Node(component, instance(component, number));
        };
    }

    /** How the connections of one process to another can be led elsewhere. */
    public Crossings crossings() {
        return new Crossings(kafka, registries);
    }

    public PlatformSettings settings() {
        return settings;
    }

    /** Where Kafka clients begin. */
    public String kafkaBootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The databases by name, with the credentials of their owners. */
    public Map<String, Database> ownedDatabases() {
        return databases().stream().collect(Collectors.toMap(Function.identity(), postgres::database));
    }

    private ServiceInstance instance(Component component, int number) {
        var ports = new InstancePorts(knownPort(component, number).orElseGet(Ports::free), Ports.free(), Ports.free());
        var environment = new ServiceEnvironment(settings, registries, postgres, redis, kafka, secrets);
        return new ServiceInstance(
                component,
                component.instance(number),
                ports,
                settings,
                environment,
                applications,
                settings.without(),
                Map.of());
    }

    /**
     * Only the first gateway has the port that people know; who adds more of them puts something in front. The registry's
     * peers are known from the start, each to all.
     */
    private Optional<Integer> knownPort(Component component, int number) {
        return component.equals(GATEWAY) && number == 1
                ? Optional.of(settings.gatewayPort())
                : component.equals(DISCOVERY) ? Optional.of(registries.port(number)) : Optional.empty();
    }

    /** One for each kind of service that uses Kafka, so that all of them can have a link to it at the same time. */
    private static List<KafkaDetour> detours() {
        return COMPONENTS.stream()
                .filter(component -> component.uses().contains(KAFKA.name()))
                .map(_ -> KafkaDetour.onFreePorts())
                .toList();
    }

    private static List<String> databases() {
        return COMPONENTS.stream()
                .flatMap(component -> component.database().stream())
                .toList();
    }
}

package dev.orrery.lab.bench;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.RedisServer;
import dev.orrery.launcher.infrastructure.ServerHome;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.process.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts what is compared, each as a process of its own before the same upstream, and ends all of it. */
final class Proxies implements AutoCloseable {

    private static final String VERSION = "0.1.0";
    private static final List<String> SERVICES = List.of("order-service", "inventory-service", "payment-service");

    /** As the platform runs its services. */
    private static final List<String> JVM = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final OrreryFolder folder;
    private final Path home;
    private final URI upstream;
    private final URI issuer;
    private final Programs programs;

    /**
     * Nothing is started yet.
     *
     * @param upstream who answers what the proxies pass on
     * @param issuer whose tokens our gateway believes
     */
    Proxies(OrreryFolder folder, URI upstream, URI issuer) {
        this.folder = folder;
        this.home = folder.bench();
        this.upstream = upstream;
        this.issuer = issuer;
        this.programs = new Programs(folder);
    }

    /** A proxy that was started. */
    record Proxy(URI address, ProcessHandle process) {

        /** Processor time so far, with that of its workers. */
        Duration cpu() {
            return Stream.concat(Stream.of(process), process.descendants())
                    .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    Proxy nginx(Path executable) {
        int port = Ports.free();
        return started(Nginx.program(executable, home.resolve("nginx"), port, upstream), port);
    }

    /** Our gateway with all it does, and a Redis of its own to count in. */
    Proxy everythingOn() {
        int redis = redis();
        return gateway(
                "everything-on",
                List.of(
                        "--spring.data.redis.host=127.0.0.1",
                        "--spring.data.redis.port=" + redis,
                        // The usual algorithm, with room for a customer who never rests.
                        "--orrery.gateway.limits.policies.customer=sliding-window 50000/1m"));
    }

    /** Our gateway with every mechanism off, and without its log of requests: what is left is routing. */
    Proxy bare() {
        var arguments = new ArrayList<>(List.of("--orrery.gateway.access-log.enabled=false"));
        Arrays.stream(Mechanism.values())
                .map(each -> "--" + each.setting() + "=false")
                .forEach(arguments::add);
        return gateway("bare", arguments);
    }

    private Proxy gateway(String name, List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.add("--spring.profiles.active=demo");
        all.add("--eureka.client.enabled=false");
        all.add("--management.server.port=" + Ports.free());
        all.add("--orrery.security.issuer=" + issuer);
        all.add("--spring.cloud.discovery.client.simple.instances.identity-service[0].uri=" + issuer);
        return jvm("gateway-service", name, all);
    }

    /** Spring Cloud Gateway as it comes. */
    Proxy stock() {
        return jvm("stock-gateway", "stock", List.of());
    }

    private Proxy jvm(String module, String name, List<String> arguments) {
        int port = Ports.free();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of(
                "-jar",
                folder.root()
                        .resolve(module)
                        .resolve("target")
                        .resolve(module + "-" + VERSION + ".jar")
                        .toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        SERVICES.forEach(service ->
                command.add("--spring.cloud.discovery.client.simple.instances." + service + "[0].uri=" + upstream));
        command.addAll(arguments);
        return started(new Program(name, command, Map.of(), home.resolve(name), home.resolve(name + ".log")), port);
    }

    private int redis() {
        var server = new RedisServer(ServerHome.of(home, folder.binaries()));
        programs.start(server.prepare(), server::isReady);
        return server.port();
    }

    /** The processes of all of them. */
    Programs programs() {
        return programs;
    }

    private Proxy started(Program program, int port) {
        var address = URI.create("http://127.0.0.1:" + port);
        return new Proxy(
                address, programs.start(program, () -> Ports.answers(port)).handle());
    }

    @Override
    public void close() {
        programs.close();
    }
}

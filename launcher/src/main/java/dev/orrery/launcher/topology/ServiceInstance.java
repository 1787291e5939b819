package dev.orrery.launcher.topology;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.process.Launchable;
import dev.orrery.launcher.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One instance of a service: a JVM with ports of its own. */
public final class ServiceInstance implements Launchable {

    private final Component component;
    private final String name;
    private final InstancePorts ports;
    private final PlatformSettings settings;
    private final ServiceEnvironment environment;
    private final Applications applications;
    private final Set<Mechanism> without;
    private final Map<String, String> led;

    ServiceInstance(
            Component component,
            String name,
            InstancePorts ports,
            PlatformSettings settings,
            ServiceEnvironment environment,
            Applications applications,
            Set<Mechanism> without,
            Map<String, String> led) {
        this.component = component;
        this.name = name;
        this.ports = ports;
        this.settings = settings;
        this.environment = environment;
        this.applications = applications;
        this.without = Set.copyOf(without);
        this.led = Map.copyOf(led);
    }

    /** The same instance on the same ports, with exactly these mechanisms switched off at its next start. */
    public ServiceInstance without(Set<Mechanism> mechanisms) {
        return new ServiceInstance(component, name, ports, settings, environment, applications, mechanisms, led);
    }

    /** The same instance on the same ports, with exactly these settings instead of the usual ones at its next start. */
    public ServiceInstance led(Map<String, String> elsewhere) {
        return new ServiceInstance(component, name, ports, settings, environment, applications, without, elsewhere);
    }

    /** The mechanisms that are switched off. */
    public Set<Mechanism> switchedOff() {
        return without;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return ports.http();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return ports.management();
    }

    /** The port of gRPC; 0 where there is none. */
    public int grpcPort() {
        return component.grpc() ? ports.grpc() : 0;
    }

    @Override
    public Program prepare() {
        return new Program(
                name,
                command(),
                environment.of(component, name, ports),
                settings.folder().root(),
                settings.logs().resolve(name + ".log"));
    }

    @Override
    public boolean isReady() {
        return HealthProbe.isUp("http://127.0.0.1:" + ports.management() + "/actuator/health/readiness");
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(component.jvmFlags());
        command.addAll(applications.cacheFlags(component.name()));
        command.add("-jar");
        command.add(applications.jar(component.name()).toString());
        without.stream()
                .sorted()
                .map(mechanism -> "--" + mechanism.setting() + "=false")
                .forEach(command::add);
        new TreeMap<>(led).forEach((setting, value) -> command.add("--" + setting + "=" + value));
        return command;
    }
}

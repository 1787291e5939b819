package dev.orrery.lab.compose;

import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One container of the project, as the engine describes it.
 *
 * @param service its name in the compose files
 * @param number counted from 1 within the service
 * @param published ports of this machine by ports of the container; those that are chosen at each start only while it runs
 * @param networks the short names of those it is on
 * @param laidOver the compose files it was made from, in one line
 */
record Container(
        String id,
        String name,
        String service,
        int number,
        String status,
        String health,
        int exitCode,
        long pid,
        Map<Integer, Integer> published,
        Set<String> networks,
        String folder,
        String laidOver) {

    static final String READY = "ready";
    static final String PAUSED = "paused";

    private static final int MANAGEMENT = 9000;
    private static final int OF_GATEWAYS = 8080;
    private static final int SIGKILL = 137;
    private static final Set<Integer> IN_ORDER = Set.of(0, 143);
    private static final Map<String, Integer> KNOWN_PORTS =
            Map.of("postgresql", 5432, "redis", 6379, "kafka", 9094, "discovery-service", 8761);
    private static final Map<String, Integer> PORTS_INSIDE =
            Map.of("postgresql", 5432, "redis", 6379, "kafka", 9092, "discovery-service", 8761);

    /** What it is a process of: a second registry has a name of its own in the files. */
    String component() {
        return service.replaceFirst("-\\d+$", "");
    }

    /** Whether it is a process of the platform, and not one that watches it. */
    boolean isOfThePlatform() {
        return Topology.component(component()).isPresent();
    }

    /** The name that it has on every target. */
    String instance() {
        return Topology.component(component())
                .map(each -> service.equals(component()) ? each.instance(number) : service)
                .orElse(service);
    }

    /** Where its kind stands among all. */
    int rank() {
        return Topology.COMPONENTS.stream().map(Component::name).toList().indexOf(component());
    }

    boolean isService() {
        return Topology.component(component()).filter(Component::isService).isPresent();
    }

    boolean runs() {
        return status.equals("running");
    }

    /** The name of its state on every target; whether one that the engine has not found healthy yet is ready, it says itself. */
    String state() {
        return switch (status) {
            case "running" -> health.equals("healthy") ? READY : "starting";
            case "restarting" -> "starting";
            case "paused" -> PAUSED;
            case "created" -> "waiting";
            case "removing" -> "stopping";
            default -> exitCode == SIGKILL ? "killed" : IN_ORDER.contains(exitCode) ? "stopped" : "died";
        };
    }

    /** Where this machine reaches what it is there for; 0 where it does not. */
    int port() {
        return published.getOrDefault(KNOWN_PORTS.getOrDefault(component(), OF_GATEWAYS), 0);
    }

    /** Where this machine reaches an operator's endpoints; 0 where there are none, or not now. */
    int managementPort() {
        return published.getOrDefault(MANAGEMENT, 0);
    }

    /** The port to which others connect on the network that they share. */
    int portForOthers() {
        return PORTS_INSIDE.getOrDefault(component(), MANAGEMENT);
    }

    /** The names it has on the network that all share; Docker forgets them when it is taken off. */
    List<String> aliases() {
        return List.of(service, name);
    }

    /** The name under which services tell each other where they are. */
    String hostname() {
        return id.substring(0, 12);
    }
}

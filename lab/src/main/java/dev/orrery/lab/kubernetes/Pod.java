package dev.orrery.lab.kubernetes;

import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One pod of the release, as the cluster describes it.
 *
 * @param component what it is a process of
 * @param number counted from 1 within the component
 * @param isReady what the kubelet has found when it looked last, which may be fifteen seconds ago
 * @param leftAs the state in which an experiment has left its process; empty where it has not
 * @param isForTheLab whether its process can be killed and kept down
 * @param kafkaPort where Kafka tells clients outside that it is; 0 in other pods
 * @param secret the Secret with a server's passwords; empty where there is none
 */
record Pod(
        String name,
        String component,
        int number,
        boolean isRunning,
        boolean isReady,
        String leftAs,
        boolean isForTheLab,
        int kafkaPort,
        String secret) {

    static final String READY = "ready";
    static final String STARTING = "starting";
    static final String KILLED = "killed";
    static final String STOPPED = "stopped";
    static final String PAUSED = "paused";

    static final int MANAGEMENT = 9000;

    private static final Map<String, Integer> PORTS = Map.of(
            "postgresql", 5432, "redis", 6379, "kafka", 9094, "discovery-service", 8761, "gateway-service", 8080);

    /** The name that it has on every target. */
    String instance() {
        return Topology.component(component).orElseThrow().instance(number);
    }

    boolean isService() {
        return Topology.component(component).filter(Component::isService).isPresent();
    }

    /** Whether its process is there: one that is frozen is. */
    boolean hasProcess() {
        return !Set.of(KILLED, STOPPED).contains(leftAs);
    }

    /** Whether nothing is in the way of its process answering: an experiment, or that it has not been started yet. */
    boolean mayAnswer() {
        return isRunning && leftAs.isEmpty();
    }

    /** The name of its state on every target, as far as the cluster knows it. */
    String state() {
        return leftAs.isEmpty() ? isReady ? READY : STARTING : leftAs;
    }

    /** Where others reach what it is there for; 0 for a service that only the gateway talks to. */
    int port() {
        return PORTS.getOrDefault(component, 0);
    }

    /** The ports that an experiment reaches. */
    Set<Integer> ports() {
        var ports = new TreeSet<Integer>();
        if (port() != 0) {
            ports.add(port());
        }
        if (isService()) {
            ports.add(MANAGEMENT);
        }
        return ports;
    }

    /** Where its kind stands among all. */
    int rank() {
        return ranks().indexOf(component);
    }

    private static List<String> ranks() {
        return Topology.COMPONENTS.stream().map(Component::name).toList();
    }
}

package dev.orrery.lab.kubernetes;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** The ways from this machine to the instances, one client for each; an instance keeps its ports when its pod is replaced. */
final class Forwards {

    private static final int KAFKA = 9094;

    private final Kubectl kubectl;
    private final IntSupplier freePorts;
    private final Map<String, Forward> known = new TreeMap<>();

    Forwards(Kubectl kubectl, IntSupplier freePorts) {
        this.kubectl = kubectl;
        this.freePorts = freePorts;
    }

    /** The way to this pod, which may not be open yet. */
    synchronized Forward to(Pod pod) {
        var forward = known.get(pod.instance());
        if (forward == null) {
            forward = new Forward(kubectl, pod.name(), ports(pod));
            known.put(pod.instance(), forward);
        }
        forward.leadTo(pod.name());
        return forward;
    }

    /** Kafka has said already where it is. */
    private Map<Integer, Integer> ports(Pod pod) {
        Map<Integer, Integer> ports = new TreeMap<>();
        pod.ports().forEach(port -> ports.put(port, port == KAFKA ? pod.kafkaPort() : freePorts.getAsInt()));
        return ports;
    }

    /** Ends all of them. */
    synchronized void close() {
        known.values().forEach(Forward::close);
        known.clear();
    }
}

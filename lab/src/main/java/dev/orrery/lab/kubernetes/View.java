package dev.orrery.lab.kubernetes;

import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Management;
import dev.orrery.launcher.LauncherException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The pods as they were at most a second ago. To ask the cluster takes a process and some tenths of a second, and
 * experiments ask fifty times a second; what they do themselves they see at once.
 */
final class View {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(20);

    private final Release release;
    private final Forwards forwards;
    private final Management management;
    private List<Pod> known = List.of();
    private long until;

    View(Release release, Forwards forwards, Management management) {
        this.release = release;
        this.forwards = forwards;
        this.management = management;
    }

    synchronized List<Pod> pods() {
        if (known.isEmpty() || System.nanoTime() - until > 0) {
            known = release.pods();
            until = System.nanoTime() + FRESH.toNanos();
            known.stream().filter(Pod::isRunning).forEach(forwards::to); // all at once, as each takes a second to open
        }
        return known;
    }

    /** Does something to pods; what was seen before does not count afterwards. */
    void changing(Runnable act) {
        try {
            act.run();
        } finally {
            forget();
        }
    }

    synchronized void forget() {
        until = System.nanoTime();
    }

    List<Pod> podsOf(String component) {
        return pods().stream()
                .filter(each -> each.component().equals(component))
                .toList();
    }

    Pod pod(String instance) {
        return pods().stream()
                .filter(each -> each.instance().equals(instance))
                .findFirst()
                .orElseThrow(
                        () -> LauncherException.failed("The release " + release.name() + " has no " + instance + "."));
    }

    List<Instance> instances() {
        return pods().stream().map(this::instance).toList();
    }

    /** One that is down has no port at which an operator could find it. */
    private Instance instance(Pod pod) {
        return new Instance(
                pod.instance(),
                pod.component(),
                state(pod),
                0,
                port(pod, pod.port()),
                pod.isService() && pod.isRunning() && pod.hasProcess() ? port(pod, Pod.MANAGEMENT) : 0);
    }

    /** Where this machine reaches this port of a pod; 0 where it does not. */
    int port(Pod pod, int ofPod) {
        if (ofPod == 0 || !pod.isRunning()) {
            return 0;
        }
        var forward = forwards.to(pod);
        forward.await(OPEN_WITHIN);
        return forward.port(ofPod);
    }

    /** The kubelet looks every five seconds only, so one that starts is asked itself. */
    private String state(Pod pod) {
        return pod.state().equals(Pod.STARTING) && isReadyItself(pod) ? Pod.READY : pod.state();
    }

    /** Whether a service says now that it is ready. */
    boolean isReadyItself(Pod pod) {
        return pod.isService() && pod.mayAnswer() && management.answers(readiness(pod));
    }

    private URI readiness(Pod pod) {
        return URI.create("http://127.0.0.1:" + port(pod, Pod.MANAGEMENT) + "/actuator/health/readiness");
    }
}

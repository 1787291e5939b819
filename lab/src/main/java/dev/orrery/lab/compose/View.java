package dev.orrery.lab.compose;

import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Management;
import dev.orrery.launcher.LauncherException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The containers as they were at most a second ago. To ask the engine takes two processes and some hundredths of a second
 * of a processor, and experiments ask fifty times a second; what they do themselves they see at once.
 */
final class View {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Projects projects;
    private final Management management;
    private @Nullable Project project;
    private List<Container> known = List.of();
    private long until;

    View(Projects projects, Management management) {
        this.projects = projects;
        this.management = management;
    }

    /** The project that is looked at: the one that was up when something of it was wanted first. */
    synchronized Project project() {
        var current = project;
        if (current == null || known.isEmpty()) {
            current = projects.current();
            project = current;
        }
        return current;
    }

    synchronized List<Container> containers() {
        if (known.isEmpty() || System.nanoTime() - until > 0) {
            known = project().containers();
            until = System.nanoTime() + FRESH.toNanos();
        }
        return known;
    }

    /** Does something to containers; what was seen before does not count afterwards. */
    void changing(Runnable act) {
        try {
            act.run();
        } finally {
            forget();
        }
    }

    private synchronized void forget() {
        until = System.nanoTime();
    }

    List<Container> containersOf(String component) {
        return containers().stream()
                .filter(each -> each.component().equals(component))
                .toList();
    }

    Container container(String instance) {
        return containers().stream()
                .filter(each -> each.instance().equals(instance))
                .findFirst()
                .orElseThrow(() -> LauncherException.failed("The platform has no " + instance + "."));
    }

    List<Instance> instances() {
        return containers().stream().map(this::instance).toList();
    }

    private Instance instance(Container each) {
        var state = each.state().equals("starting") && each.runs() && isReady(each) ? Container.READY : each.state();
        return new Instance(each.instance(), each.component(), state, each.pid(), each.port(), each.managementPort());
    }

    /** The engine looks every five seconds only, and after a while in which a container was frozen still has it for sick. */
    private boolean isReady(Container each) {
        return each.isService()
                && each.managementPort() != 0
                && management.answers(
                        URI.create("http://127.0.0.1:" + each.managementPort() + "/actuator/health/readiness"));
    }
}

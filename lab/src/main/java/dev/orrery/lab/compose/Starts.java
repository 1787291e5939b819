package dev.orrery.lab.compose;

import dev.orrery.lab.platform.Switches;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.Ports;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Starts containers again, adds and removes some; each is there, knows what is switched off and is ready afterwards. */
final class Starts {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration STARTED_WITHIN = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Docker docker;
    private final View view;
    private final Switches switches;

    Starts(Docker docker, View view, Switches switches) {
        this.docker = docker;
        this.view = view;
        this.switches = switches;
    }

    void restart(String instance) {
        var container = view.container(instance);
        view.changing(() -> {
            if (container.state().equals(Container.PAUSED)) {
                docker.have(STARTED_WITHIN, "unpause", container.id());
            }
            docker.have(STARTED_WITHIN.plus(GRACE), "restart", "-t", Long.toString(GRACE.toSeconds()), container.id());
        });
        awaitReady(instance);
    }

    /** Also tells it what is switched off, as soon as it can be told. */
    void awaitReady(String instance) {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        boolean told = false;
        while (!told || !isReady(instance)) {
            if (System.nanoTime() > deadline) {
                throw LauncherException.failed(instance + " is not ready after " + READY_WITHIN.toMinutes()
                        + " minutes; docker logs " + view.container(instance).name() + " tells more.");
            }
            told = told || !view.container(instance).isService() || switches.tell(instance);
            pause();
        }
    }

    private boolean isReady(String instance) {
        return view.instances().stream().anyMatch(each -> each.name().equals(instance) && each.isReady());
    }

    /** Those with the highest numbers go first. */
    void scale(String service, int count) {
        while (view.containersOf(service).size() < count) {
            add(service);
        }
        while (view.containersOf(service).size() > count) {
            remove(highest(service));
        }
    }

    private Container highest(String service) {
        return view.containersOf(service).stream()
                .max(Comparator.comparingInt(Container::number))
                .orElseThrow(() -> LauncherException.failed("The platform has no " + service + "."));
    }

    /** One at a time, because each gets a name of its own, and a gateway a port of its own. */
    private void add(String service) {
        var highest = highest(service);
        int number = highest.number() + 1;
        int count = view.containersOf(service).size() + 1;
        view.changing(() -> {
            var up = view.project()
                    .up(
                            STARTED_WITHIN,
                            settings(number),
                            "--no-deps",
                            "--no-recreate",
                            "--scale",
                            service + "=" + count,
                            service);
            if (!up.isGood()) {
                throw LauncherException.failed(service + " could not be scaled: " + up.lastWord());
            }
        });
        awaitReady(service + "-" + number);
    }

    /** What the project was started with has to hold for the new one, whatever is set where the lab runs. */
    private Map<String, String> settings(int number) {
        var settings = new HashMap<String, String>();
        settings.put("ORRERY_INSTANCE", Integer.toString(number));
        settings.put("ORRERY_FURTHER_GATEWAY_PORT", Integer.toString(Ports.free()));
        Project.PORTS.forEach((setting, component) -> settings.put(
                setting,
                Integer.toString(view.containersOf(component).getFirst().port())));
        return settings;
    }

    private void remove(Container container) {
        view.changing(() -> {
            docker.have(STARTED_WITHIN, "stop", "-t", Long.toString(GRACE.toSeconds()), container.id());
            docker.have(STARTED_WITHIN, "rm", "--volumes", container.id());
        });
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}

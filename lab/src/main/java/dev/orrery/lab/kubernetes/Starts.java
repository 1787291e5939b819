package dev.orrery.lab.kubernetes;

import dev.orrery.lab.platform.Switches;
import dev.orrery.launcher.LauncherException;
import java.time.Duration;
import java.util.List;

/** Starts processes again, adds and removes pods; each is there, knows what is switched off and is ready afterwards. */
final class Starts {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration GONE_WITHIN = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final String FIRST_TO_GO = "controller.kubernetes.io/pod-deletion-cost=-1";

    private final Release release;
    private final Processes processes;
    private final View view;
    private final Switches switches;

    Starts(Release release, Processes processes, View view, Switches switches) {
        this.release = release;
        this.processes = processes;
        this.view = view;
        this.switches = switches;
    }

    void restart(String instance) {
        var pod = view.pod(instance);
        view.changing(() -> {
            processes.stop(pod);
            processes.start(pod);
        });
        awaitReady(instance);
    }

    /** Also tells it what is switched off, as soon as it can be told. */
    void awaitReady(String instance) {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        boolean told = false;
        while (!told || !works(instance)) {
            if (System.nanoTime() > deadline) {
                throw LauncherException.failed(
                        instance + " is not ready after " + READY_WITHIN.toMinutes() + " minutes; "
                                + release.kubectlLine("get", "pods --selector=" + release.selector()) + " tells more.");
            }
            told = told || isTold(instance);
            pause();
        }
        view.forget();
    }

    private boolean isTold(String instance) {
        return pod(instance).stream()
                .filter(Pod::mayAnswer)
                .anyMatch(each -> !each.isService() || switches.tell(instance));
    }

    /** A server's word and the kubelet's, who looks every five seconds: either may be the one that is late. */
    private boolean works(String instance) {
        return pod(instance).stream()
                .filter(Pod::mayAnswer)
                .anyMatch(
                        each -> each.isService() ? view.isReadyItself(each) : each.isReady() && processes.works(each));
    }

    /** None as long as the cluster has not made it. */
    private List<Pod> pod(String instance) {
        return view.pods().stream()
                .filter(each -> each.instance().equals(instance))
                .toList();
    }

    /** Those with the highest numbers go first: the cluster removes the youngest, or those it is told cost least. */
    void scale(String service, int count) {
        var before = view.podsOf(service);
        view.changing(() -> {
            before.stream()
                    .skip(count)
                    .forEach(each -> release.kubectl()
                            .have(SHORT, "annotate", "--overwrite", "pod/" + each.name(), FIRST_TO_GO));
            release.kubectl().have(SHORT, "scale", release.workload(service), "--replicas=" + count);
        });
        awaitNumber(service, count);
        view.podsOf(service).stream().skip(before.size()).forEach(each -> awaitReady(each.instance()));
    }

    private void awaitNumber(String service, int count) {
        var deadline = System.nanoTime() + GONE_WITHIN.toNanos();
        while (view.podsOf(service).size() != count) {
            if (System.nanoTime() > deadline) {
                throw LauncherException.failed(
                        "There are " + view.podsOf(service).size() + " of " + service + " and not " + count + "; "
                                + release.kubectlLine("describe", release.workload(service)) + " tells more.");
            }
            pause();
        }
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

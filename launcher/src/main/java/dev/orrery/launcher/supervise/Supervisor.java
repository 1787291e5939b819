package dev.orrery.launcher.supervise;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.LogTail;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Node;
import dev.orrery.launcher.topology.ServiceInstance;
import dev.orrery.launcher.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs the processes of a topology: starts each as soon as what it waits for is ready, stops each before what it uses,
 * and ends everything when one of them ends by itself.
 */
public final class Supervisor {

    private static final int LAST_LINES = 20;
    private static final Duration RESTART_PATIENCE = Duration.ofSeconds(10);

    private final Topology topology;
    private final ProcessTable table;
    private final Map<String, SupervisedProcess> processes = new ConcurrentSkipListMap<>(InstanceOrder.BY_TOPOLOGY);
    private final Set<Mechanism> off; // guarded by itself
    private final ReentrantLock switching = new ReentrantLock();
    private final Links links = new Links(this);
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /**
     * @param table the file that names the processes for those who come after a crash of this one
     */
    public Supervisor(Topology topology, Path table) {
        this.topology = topology;
        this.off = new HashSet<>(topology.settings().without());
        this.table = new ProcessTable(table);
        topology.nodes().forEach(this::supervise);
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws LauncherException when one of the processes ends or does not become ready; then everything is still to be
     *     stopped
     */
    public void start() {
        Map<String, CompletableFuture<Void>> ready = new HashMap<>();
        for (var component : Topology.COMPONENTS) {
            var before = component.waitsFor().stream()
                    .flatMap(name -> Stream.ofNullable(ready.get(name)))
                    .toArray(CompletableFuture[]::new);
            var all = instancesOf(component).stream()
                    .map(each -> CompletableFuture.allOf(before).thenRunAsync(each::start, Thread::startVirtualThread))
                    .map(this::endingOnFailure)
                    .toArray(CompletableFuture[]::new);
            ready.put(component.name(), CompletableFuture.allOf(all));
        }
        var everything = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        join(CompletableFuture.anyOf(everything, end));
    }

    /** Returns when somebody asked for the end; throws when a process ended by itself. */
    public void awaitEnd() {
        join(end);
    }

    /** Asks for the end; {@link #awaitEnd} returns, and its caller stops everything. */
    public void requestEnd() {
        end.complete(null);
    }

    /** Stops everything within 15 s and returns when it is done; a second call waits for the first. */
    public void stop() {
        stop(StopPlan.USUAL);
    }

    /** Stops everything within the limits of the plan and returns when it is done; a second call waits for the first. */
    public void stop(StopPlan plan) {
        if (stopping.compareAndSet(false, true)) {
            links.clear(); // so that what stops can finish what it does
            try {
                plan.carryOut(processes.values(), SupervisedProcess::stop);
            } finally {
                links.close();
                stopped.complete(null);
            }
        }
        stopped.join();
    }

    /** How each process is now, without asking the processes themselves. */
    public List<ProcessStatus> snapshot() {
        return processes.values().stream()
                .map(each -> StatusReport.describe(each, false))
                .toList();
    }

    /** The names of the instances that have been stopped, the first of them first. */
    public List<String> stopped() {
        return processes.values().stream()
                .filter(each -> each.state() == ProcessState.STOPPED)
                .sorted(Comparator.comparing(SupervisedProcess::since))
                .map(SupervisedProcess::name)
                .toList();
    }

    public boolean isStopping() {
        return stopping.get() || end.isDone();
    }

    /** Ends one instance at once; it stays down. */
    public void kill(String instance) {
        process(instance).kill();
    }

    /** Lets one instance finish what it does and end, by force after ten seconds; it stays down. */
    public void stop(String instance) {
        process(instance).stopRunning(RESTART_PATIENCE);
    }

    /** Freezes one instance. */
    public void pause(String instance) {
        process(instance).pause();
    }

    /** Thaws one instance. */
    public void resume(String instance) {
        process(instance).resume();
    }

    /** Stops one instance if it runs, starts it and returns when it is ready again. */
    public void restart(String instance) {
        var process = process(instance);
        process.stop(RESTART_PATIENCE);
        process.start();
    }

    /** Restarts one instance of a service with exactly these mechanisms switched off. */
    public void restart(String instance, Set<Mechanism> without) {
        var process = process(instance);
        if (!(process.launchable() instanceof ServiceInstance service)) {
            throw LauncherException.refused(instance + " is not one of our services and has no mechanisms.");
        }
        process.runNext(service.without(without));
        restart(instance);
    }

    /**
     * Switches a mechanism on or off in every instance that carries it out, and returns a sentence that names them once
     * all of them say so. Instances that start later take it up, too.
     *
     * @throws LauncherException when one of them does not answer; usually before anything was switched
     */
    public String switchMechanism(Mechanism mechanism, boolean on) {
        var order = new MechanismSwitch(mechanism, on);
        switching.lock();
        try {
            order.requireAnswers(processes.values());
            return order.carryOut(remember(mechanism, on));
        } finally {
            switching.unlock();
        }
    }

    /** Returns those that were there before; those that come later know. */
    private List<SupervisedProcess> remember(Mechanism mechanism, boolean on) {
        synchronized (off) {
            boolean _ = on ? off.remove(mechanism) : off.add(mechanism);
            return List.copyOf(processes.values());
        }
    }

    /** Starts or stops instances of a service until there are so many, and returns when the new ones are ready. */
    public void scale(String service, int count) {
        var component = Scaling.require(service, count);
        var present = instancesOf(component);
        var surplus = present.stream()
                .filter(each -> InstanceOrder.number(each.name()) > count)
                .toList();
        var missing = IntStream.rangeClosed(1, count)
                .filter(number -> !processes.containsKey(component.instance(number)))
                .mapToObj(number -> supervise(topology.node(component, number)))
                .toList();
        var work = Stream.concat(
                surplus.stream().map(each -> (Runnable) () -> retire(each)),
                missing.stream().map(each -> (Runnable) each::start));
        join(CompletableFuture.allOf(work.map(each -> CompletableFuture.runAsync(each, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new)));
    }

    /** The links between them. */
    Links links() {
        return links;
    }

    /** The processes as they are now, without asking them anything. */
    Collection<SupervisedProcess> processes() {
        return processes.values();
    }

    /** The names of all instances. */
    public List<String> instances() {
        return List.copyOf(processes.keySet());
    }

    public Topology topology() {
        return topology;
    }

    private SupervisedProcess supervise(Node node) {
        synchronized (off) {
            var launchable = node.launchable() instanceof ServiceInstance service
                    ? service.without(Set.copyOf(off))
                    : node.launchable();
            var process = new SupervisedProcess(new Node(node.component(), launchable), table, this::died);
            processes.put(node.name(), process);
            return process;
        }
    }

    private void retire(SupervisedProcess process) {
        process.stop(RESTART_PATIENCE);
        processes.remove(process.name());
        links.forget(process.name());
    }

    private List<SupervisedProcess> instancesOf(Component component) {
        return processes.values().stream()
                .filter(each -> each.component().equals(component))
                .toList();
    }

    /** The process of this name, or one sentence that says there is none. */
    SupervisedProcess process(String instance) {
        var process = processes.get(instance);
        if (process == null) {
            throw LauncherException.refused(Suggestion.unknown("process", instance, processes.keySet()));
        }
        return process;
    }

    private CompletableFuture<Void> endingOnFailure(CompletableFuture<Void> start) {
        return start.whenComplete((_, failure) -> {
            if (failure != null) {
                end.completeExceptionally(failure);
            }
        });
    }

    private void died(SupervisedProcess process) {
        var log = process.log().orElseThrow();
        end.completeExceptionally(LauncherException.failed(process.name() + " ended by itself. Its last lines:\n  "
                + String.join("\n  ", LogTail.of(log, LAST_LINES)) + "\nThe whole log: " + log
                + "\nEverything else is stopped."));
    }

    private static void join(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            Throwable cause = e;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause instanceof LauncherException known
                    ? known
                    : LauncherException.failed(String.valueOf(cause.getMessage()), cause);
        }
    }
}

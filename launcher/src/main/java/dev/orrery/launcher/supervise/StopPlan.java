package dev.orrery.launcher.supervise;

import dev.orrery.launcher.topology.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * Stops processes so that each is still there for those that use it, in parallel where that allows, within a limit for
 * all of them together.
 *
 * @param services when the last service has to be gone, counted from the beginning
 * @param everything when the last process has to be gone, counted from the beginning
 */
public record StopPlan(Duration services, Duration everything) {

    /** For JVMs that write an AOT cache when they end, which takes them much longer. */
    public static final StopPlan TRAINING = new StopPlan(Duration.ofMinutes(5), Duration.ofMinutes(6));

    /** Leaves a second of the promised fifteen for the rest. */
    public static final StopPlan USUAL = new StopPlan(Duration.ofSeconds(9), Duration.ofSeconds(14));

    private static final Duration LEAST = Duration.ofMillis(200);

    /** Calls {@code stop} with each process and its patience; returns when all have been stopped. */
    void carryOut(Collection<SupervisedProcess> processes, BiConsumer<SupervisedProcess, Duration> stop) {
        var begin = Instant.now();
        Map<SupervisedProcess, CompletableFuture<Void>> stopped = new HashMap<>();
        for (var each : processes) {
            var _ = stopAfterItsUsers(each, processes, stopped, begin, stop);
        }
        CompletableFuture.allOf(stopped.values().toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> stopAfterItsUsers(
            SupervisedProcess process,
            Collection<SupervisedProcess> all,
            Map<SupervisedProcess, CompletableFuture<Void>> stopped,
            Instant begin,
            BiConsumer<SupervisedProcess, Duration> stop) {
        var known = stopped.get(process);
        if (known != null) {
            return known;
        }
        var users = all.stream()
                .filter(each ->
                        each.component().uses().contains(process.component().name()))
                .map(each -> stopAfterItsUsers(each, all, stopped, begin, stop))
                .toArray(CompletableFuture[]::new);
        var future = CompletableFuture.allOf(users)
                .thenRunAsync(
                        () -> stop.accept(process, patience(process.component(), begin)), Thread::startVirtualThread);
        stopped.put(process, future);
        return future;
    }

    private Duration patience(Component component, Instant begin) {
        var limit = component.isService() ? services : everything;
        var left = limit.minus(Duration.between(begin, Instant.now()));
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}

package dev.orrery.lab.labs;

import dev.orrery.lab.run.LiveLab;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.supervise.Suggestion;
import java.util.List;

/** All labs, in the order in which they are listed and run. */
public final class Labs {

    /** Every lab there is. */
    public static final List<LiveLab> ALL = List.of(
            new EventDriven(),
            new ExactlyOnceEffects(),
            new Acid(),
            new IdempotentRetries(),
            new FaultTolerance(),
            new Base(),
            new SyncVsAsync(),
            new LatencyVsThroughput(),
            new RateLimiting(),
            new Availability(),
            new ServiceDiscovery(),
            new SinglePointOfFailure(),
            new ApiGateway(),
            new LoadBalancing(),
            new Stateless(),
            new Proxy());

    private Labs() {}

    /** The ids of all labs. */
    public static List<String> ids() {
        return ALL.stream().map(lab -> lab.manifest().id()).toList();
    }

    /** The lab of this id, or one sentence that says there is none and names the nearest. */
    public static LiveLab require(String id) {
        return ALL.stream()
                .filter(lab -> lab.manifest().id().equals(id))
                .findFirst()
                .orElseThrow(() -> LauncherException.refused(Suggestion.unknown("lab", id, ids())));
    }
}

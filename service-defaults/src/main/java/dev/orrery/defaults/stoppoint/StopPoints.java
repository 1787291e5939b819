package dev.orrery.defaults.stoppoint;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stop points of this process. None is armed at the start; a thread that reaches one that is not armed pays for one
 * volatile read.
 */
public final class StopPoints {

    private final Map<StopPoint, Gate> gates;
    private final Duration holdAtMost;

    /** @param holdAtMost longest wait of one thread at an armed point */
    public StopPoints(Duration holdAtMost) {
        this.holdAtMost = holdAtMost;
        this.gates = Arrays.stream(StopPoint.values())
                .collect(Collectors.toMap(
                        Function.identity(), _ -> new Gate(), (one, _) -> one, () -> new EnumMap<>(StopPoint.class)));
    }

    /**
     * The caller is at this point: it waits here while the point is armed, but never longer than the bound. An interrupted
     * thread goes on at once and stays interrupted.
     */
    public void reach(StopPoint point) {
        gate(point).pass(holdAtMost);
    }

    /** From now on threads wait at this point. */
    public void arm(StopPoint point) {
        gate(point).close();
    }

    /** Lets those go that wait at this point, and all that come. */
    public void release(StopPoint point) {
        gate(point).open();
    }

    /** What can be seen of a point now. */
    public StopPointState state(StopPoint point) {
        return gate(point).state();
    }

    private Gate gate(StopPoint point) {
        Gate gate = gates.get(point);
        if (gate == null) {
            throw new IllegalStateException("every stop point has a gate");
        }
        return gate;
    }
}

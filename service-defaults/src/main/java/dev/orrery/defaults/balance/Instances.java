package dev.orrery.defaults.balance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The instances among which the requests for one service, or the calls of one channel, are shared. */
public interface Instances {

    /** What they are instances of. */
    String name();

    /** Those that there are now; never waits. */
    List<? extends Instance> instances();

    /** Whether there is one of this id. */
    default boolean knows(String id) {
        return instances().stream().anyMatch(each -> each.id().equals(id));
    }

    /** A number of all with this id, which are two for a moment when one begins anew somewhere else. */
    default long sum(String id, ToLongFunction<Instance> number) {
        return instances().stream()
                .filter(each -> each.id().equals(id))
                .mapToLong(number)
                .sum();
    }

    /** How many requests each has been sent, by their ids. */
    default Map<String, Long> requests() {
        return instances().stream()
                .collect(Collectors.toMap(Instance::id, Instance::requests, Long::sum, TreeMap::new));
    }
}

package dev.orrery.gateway.balance;

import dev.orrery.gateway.balance.policy.Chooser;
import dev.orrery.gateway.balance.policy.Policy;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The policy of each route, changeable while requests come. */
final class RoutePolicies {

    private final Map<String, Policy> named = new ConcurrentSkipListMap<>();
    private final Map<String, Chooser> choosers = new ConcurrentHashMap<>();
    private final Policy usual;

    RoutePolicies(Policy usual, Map<String, Policy> byRoute) {
        this.usual = usual;
        named.putAll(byRoute);
    }

    Chooser of(String route) {
        Chooser known = choosers.get(route);
        return known != null
                ? known
                : choosers.computeIfAbsent(route, each -> policy(each).begin());
    }

    Policy policy(String route) {
        return named.getOrDefault(route, usual);
    }

    void set(String route, Policy policy) {
        named.put(route, policy);
        choosers.put(route, policy.begin());
    }

    /** Where nothing else is said. */
    Policy usual() {
        return usual;
    }

    /** Those that are not as usual. */
    Map<String, Policy> named() {
        return Collections.unmodifiableMap(named);
    }
}

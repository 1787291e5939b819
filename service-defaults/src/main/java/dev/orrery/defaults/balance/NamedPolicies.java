package dev.orrery.defaults.balance;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The policy of each route or channel, by its name; changeable while requests come. */
public final class NamedPolicies {

    private final Map<String, Policy> named = new ConcurrentSkipListMap<>();
    private final Map<String, Chooser> choosers = new ConcurrentHashMap<>();
    private final Policy usual;

    /** @param named those that are not as usual */
    public NamedPolicies(Policy usual, Map<String, Policy> named) {
        this.usual = usual;
        this.named.putAll(named);
    }

    /** Who chooses for this name; the same until its policy is changed. */
    public Chooser of(String name) {
        Chooser known = choosers.get(name);
        return known != null
                ? known
                : choosers.computeIfAbsent(name, each -> policy(each).begin());
    }

    /** How it chooses. */
    public Policy policy(String name) {
        return named.getOrDefault(name, usual);
    }

    /** Chooses in this way from now on. */
    public void set(String name, Policy policy) {
        named.put(name, policy);
        choosers.put(name, policy.begin());
    }

    /** Where nothing else is said. */
    public Policy usual() {
        return usual;
    }

    /** Those that are not as usual. */
    public Map<String, Policy> named() {
        return Collections.unmodifiableMap(named);
    }
}

package dev.orrery.defaults.balance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The ways to choose, by the names that settings have for them. */
public enum Policy {
    ROUND_ROBIN("round-robin", RoundRobin::new),
    WEIGHTED("weighted", SmoothWeighted::new),
    LEAST_IN_FLIGHT("least-in-flight", LeastInFlight::new),
    POWER_OF_TWO_CHOICES("power-of-two-choices", TwoChoices::new),
    CONSISTENT_HASH("consistent-hash", Rendezvous::new);

    private final String id;
    private final Supplier<Chooser> chooser;

    Policy(String id, Supplier<Chooser> chooser) {
        this.id = id;
        this.chooser = chooser;
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** Begins to choose in this way. */
    public Chooser begin() {
        return chooser.get();
    }

    /** Finds a policy by its exact name. */
    public static Optional<Policy> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /**
     * The policy that a setting names.
     *
     * @throws UnfitBalanceException for a name that is none
     */
    public static Policy read(String setting, String id) {
        return byId(id).orElseThrow(() -> new UnfitBalanceException(setting, id + " is no policy; there are " + ids()));
    }

    /** All names, for a sentence that says what is possible. */
    public static String ids() {
        return List.of(values()).stream().map(Policy::id).collect(Collectors.joining(", "));
    }
}

package dev.orrery.gateway.limit.policy;

/** A policy promises what cannot be kept, or cannot be read. */
public final class UnfitPolicyException extends RuntimeException {

    private final String policy;

    /**
     * A sentence about one policy.
     *
     * @param why goes on after the policy's name, such as {@code has no window}
     */
    public UnfitPolicyException(String policy, String why) {
        super("The rate limit policy " + policy + " " + why + ".");
        this.policy = policy;
    }

    /** The name of the policy. */
    public String policy() {
        return policy;
    }
}

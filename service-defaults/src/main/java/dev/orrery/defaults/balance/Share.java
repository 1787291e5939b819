package dev.orrery.defaults.balance;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One instance as {@code /actuator/balance} shows it.
 *
 * @param requests sent to it by this process
 * @param inFlight those that keep it busy
 * @param connected whether there is a connection to send calls on; absent where one is made for a request
 * @param breaker {@code CLOSED} gets requests, {@code OPEN} none, {@code HALF_OPEN} a trial
 */
public record Share(
        String instance,
        int weight,
        long requests,
        int inFlight,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean connected,
        String breaker) {

    /** Of an instance to which a connection is made when a request needs one. */
    public static Share of(Instance instance) {
        return of(instance, null);
    }

    /** Of an instance to which there is a connection or not. */
    public static Share of(Instance instance, @Nullable Boolean connected) {
        return new Share(
                instance.id(),
                instance.weight(),
                instance.requests(),
                instance.inFlight(),
                connected,
                instance.breaker().getState().name());
    }
}

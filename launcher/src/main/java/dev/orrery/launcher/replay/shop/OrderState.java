package dev.orrery.launcher.replay.shop;

import java.util.List;
import java.util.Optional;

/**
 * How far an order has come.
 *
 * @param status one of the states of the public contract
 * @param reason why it was rejected
 * @param version grows with every change
 */
public record OrderState(String id, String status, Optional<String> reason, long version) {

    /** The states an order leaves by itself. */
    public static final List<String> OPEN = List.of("PENDING", "RESERVED");

    /** Whether the order will not change any more. */
    public boolean isFinal() {
        return !OPEN.contains(status);
    }
}

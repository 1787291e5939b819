package dev.orrery.lab.load;

import java.util.concurrent.CompletableFuture;

/** One request of a load, or a short conversation that counts as one. */
@FunctionalInterface
public interface Operation {

    /**
     * Starts it and returns at once.
     *
     * @param number 0 for the first of the load
     * @return in the end its outcome, such as {@code 202}; an exception counts as {@code error:<its class>}
     */
    CompletableFuture<String> start(int number);
}

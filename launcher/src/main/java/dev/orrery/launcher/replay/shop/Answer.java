package dev.orrery.launcher.replay.shop;

import java.util.Optional;
import java.util.function.Function;

/** How a call ended, after all its repetitions. */
public sealed interface Answer<T> {

    /** The call did what was asked. */
    record Given<T>(T value) implements Answer<T> {}

    /**
     * The shop refused the call for good.
     *
     * @param problem the last part of the problem's type, or the status code
     */
    record Refused<T>(String problem) implements Answer<T> {}

    /**
     * No answer came within the budget; the call may or may not have had its effect.
     *
     * @param why what the last attempt met
     */
    record Missing<T>(String why) implements Answer<T> {}

    /** The value, if there is one. */
    default Optional<T> given() {
        return this instanceof Given<T>(var value) ? Optional.of(value) : Optional.empty();
    }

    /** The same answer about something made from the value. */
    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Given<T>(var value) -> new Given<>(change.apply(value));
            case Refused<T>(var problem) -> new Refused<>(problem);
            case Missing<T>(var why) -> new Missing<>(why);
        };
    }
}

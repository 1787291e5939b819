package dev.orrery.launcher.replay;

import java.util.concurrent.locks.LockSupport;

/** When orders are to start: on a fixed schedule that does not wait for answers, or as fast as they are taken. */
sealed interface Pace {

    /**
     * Waits until the order of this number is due.
     *
     * @param begin {@link System#nanoTime()} of the first order
     * @param number 0 for the first order
     * @return when it should have started; its latency counts from there, also when the sender is late
     */
    long await(long begin, int number);

    /** A schedule of so many orders per second. */
    record PerSecond(double rate) implements Pace {

        private static final double NANOS = 1e9;

        @Override
        public long await(long begin, int number) {
            var due = begin + (long) (number * NANOS / rate);
            for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
            return due;
        }
    }

    /** No schedule. */
    record Max() implements Pace {

        @Override
        public long await(long begin, int number) {
            return System.nanoTime();
        }
    }

    /**
     * Reads {@code max} or a positive number.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Pace parse(String text) {
        if (text.equals("max")) {
            return new Max();
        }
        if (!text.matches("\\d{1,6}(\\.\\d{1,3})?") || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException("a rate is a positive number of orders per second, or max");
        }
        return new PerSecond(Double.parseDouble(text));
    }
}

package dev.orrery.defaults.telemetry;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reading that costs a query or a call, taken on a schedule: collecting metrics costs nothing more however often that
 * happens, and never waits for a party that does not answer.
 */
public final class Sample<T> implements AutoCloseable {

    /** How old a reading may be. One small query in this time is what each sample costs. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Sample.class);

    private final Callable<T> reading;
    private final Duration every;
    private final Thread reader;
    private volatile @Nullable T last;
    private volatile boolean ended;

    private Sample(Callable<T> reading, Duration every) {
        this.reading = reading;
        this.every = every;
        this.reader = Thread.ofVirtual().name("sample").unstarted(this::read);
    }

    /** Takes the first reading at once and the next ones every {@link #EVERY}. */
    public static <T> Sample<T> of(Callable<T> reading) {
        return every(EVERY, reading);
    }

    static <T> Sample<T> every(Duration every, Callable<T> reading) {
        var sample = new Sample<>(reading, every);
        sample.reader.start();
        return sample;
    }

    /** A number of the last reading; NaN where that has failed, so that nobody takes an old one for the truth. */
    public double value(ToDoubleFunction<T> number) {
        T known = last;
        return known == null ? Double.NaN : number.applyAsDouble(known);
    }

    private void read() {
        boolean failing = false;
        while (!ended) {
            try {
                last = reading.call();
                failing = false;
            } catch (Exception failure) {
                last = null;
                if (!failing && !ended) {
                    log.warn("Metrics say NaN until a reading goes well again: {}", failure.toString());
                }
                failing = true;
            }
            try {
                Thread.sleep(every);
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        ended = true; // a reading may have swallowed the interrupt
        reader.interrupt();
    }
}

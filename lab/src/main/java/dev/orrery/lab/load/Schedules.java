package dev.orrery.lab.load;

import java.time.Duration;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Computes the moments of {@link Arrivals}. */
final class Schedules {

    private static final double NANOS = 1e9;
    private static final int MOST = 10_000_000; // 80 MB of moments

    private Schedules() {}

    static void requireRate(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a rate is a number of requests per second, not " + rate);
        }
    }

    static long[] of(Arrivals arrivals, Duration length, long seed) {
        double seconds = length.toNanos() / NANOS;
        requireBound(expected(arrivals, seconds));
        return switch (arrivals) {
            case Arrivals.Constant(var rate) -> ramp(rate, rate, seconds, 0);
            case Arrivals.Ramp(var from, var to) -> ramp(from, to, seconds, 0);
            case Arrivals.Steps(var rates) -> {
                double each = seconds / rates.size();
                yield IntStream.range(0, rates.size())
                        .mapToObj(step -> ramp(rates.get(step), rates.get(step), each, step * each))
                        .flatMapToLong(LongStream::of)
                        .toArray();
            }
            case Arrivals.Poisson(var rate) -> poisson(rate, seconds, seed);
            case Arrivals.AtOnce(var requests) -> new long[requests];
        };
    }

    private static double expected(Arrivals arrivals, double seconds) {
        return switch (arrivals) {
            case Arrivals.Constant(var rate) -> rate * seconds;
            case Arrivals.Poisson(var rate) -> rate * seconds;
            case Arrivals.Ramp(var from, var to) -> (from + to) / 2 * seconds;
            case Arrivals.Steps(var rates) ->
                rates.stream()
                        .mapToDouble(rate -> rate * seconds / rates.size())
                        .sum();
            case Arrivals.AtOnce(var requests) -> requests;
        };
    }

    private static void requireBound(double requests) {
        if (requests > MOST) {
            throw new IllegalArgumentException("a schedule of %.0f requests; at most %d".formatted(requests, MOST));
        }
    }

    /** The n-th request starts when the area under the rate has reached n. */
    private static long[] ramp(double from, double to, double seconds, double offset) {
        double slope = (to - from) / seconds;
        int count = (int) Math.floor((from + to) / 2 * seconds + 1e-9);
        return IntStream.range(0, count)
                .mapToLong(n -> (long) ((offset + timeOf(n, from, slope)) * NANOS))
                .toArray();
    }

    private static double timeOf(int n, double from, double slope) {
        return Math.abs(slope) < 1e-12 ? n / from : (Math.sqrt(from * from + 2 * slope * n) - from) / slope;
    }

    private static long[] poisson(double rate, double seconds, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var moments = LongStream.builder();
        for (double at = random.nextExponential() / rate; at < seconds; at += random.nextExponential() / rate) {
            moments.add((long) (at * NANOS));
        }
        return moments.build().toArray();
    }
}

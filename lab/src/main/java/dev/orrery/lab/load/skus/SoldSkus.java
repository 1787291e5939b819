package dev.orrery.lab.load.skus;

import dev.orrery.launcher.dataset.InvoiceLine;
import dev.orrery.launcher.dataset.Invoices;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** As often as they were sold; sampled by the alias method (Walker, 1977), whose cost does not grow with the catalogue. */
final class SoldSkus implements SkuChoice {

    private final List<String> skus;
    private final SharedStateDiscreteSampler positions;

    private SoldSkus(Map<String, Integer> lines) {
        this.skus = List.copyOf(lines.keySet());
        // This first generator is never asked: each choice brings its own.
        this.positions = AliasMethodDiscreteSampler.of(
                () -> 0,
                lines.values().stream().mapToDouble(Integer::doubleValue).toArray());
    }

    static SoldSkus read(List<String> skus, Path file, int most) {
        var known = new HashSet<>(skus);
        var lines = new TreeMap<String, Integer>();
        try (var invoices = Invoices.open(file)) {
            for (int read = 0; read < most && invoices.hasNext(); read++) {
                invoices.next().lines().stream()
                        .filter(line -> isSale(line) && known.contains(line.code()))
                        .forEach(line -> lines.merge(line.code(), 1, Integer::sum));
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the %d products is on the first %d invoices of %s".formatted(skus.size(), most, file));
        }
        return new SoldSkus(lines);
    }

    /** Returns have negative quantities, gifts and notes no price. */
    private static boolean isSale(InvoiceLine line) {
        return line.quantity() > 0 && line.unitPrice().signum() > 0;
    }

    @Override
    public String next(RandomGenerator random) {
        return skus.get(positions.withUniformRandomProvider(random::nextLong).sample());
    }
}

package dev.orrery.lab.load.skus;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Chooses products by how much clients want them. The same generator with the same seed gives the same products. */
@FunctionalInterface
public interface SkuChoice {

    /** The next product. Safe for several threads if each has its own generator. */
    String next(RandomGenerator random);

    /**
     * The n-th product of the list is wanted in proportion to 1 / n^exponent (Zipf's law), so the first one most.
     *
     * @param exponent 0 for all alike; 1 for the law as it is usually told
     * @throws IllegalArgumentException if the list is empty or the exponent negative
     */
    static SkuChoice zipf(List<String> skus, double exponent) {
        return ZipfSkus.of(skus, exponent);
    }

    /**
     * Each product is wanted as often as it stands on a real invoice; those that do not are not wanted at all.
     *
     * @param skus products of the shop
     * @param invoices the compressed dataset
     * @param most invoices that are read, from the first
     * @throws java.io.UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if none of the products was sold
     */
    static SkuChoice asSold(List<String> skus, Path invoices, int most) {
        return SoldSkus.read(skus, invoices, most);
    }
}

package dev.orrery.lab.load.skus;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** By Zipf's law; sampled by rejection-inversion (Hörmann and Derflinger, 1996), whose cost does not grow with the list. */
final class ZipfSkus implements SkuChoice {

    private final List<String> skus;
    private final SharedStateDiscreteSampler ranks;

    private ZipfSkus(List<String> skus, SharedStateDiscreteSampler ranks) {
        this.skus = skus;
        this.ranks = ranks;
    }

    static ZipfSkus of(List<String> skus, double exponent) {
        // This first generator is never asked: each choice brings its own.
        return new ZipfSkus(List.copyOf(skus), RejectionInversionZipfSampler.of(() -> 0, skus.size(), exponent));
    }

    @Override
    public String next(RandomGenerator random) {
        return skus.get(ranks.withUniformRandomProvider(random::nextLong).sample() - 1);
    }
}

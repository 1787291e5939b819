package dev.orrery.launcher.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How the catalogue is made from invoice lines; {@code data/README.md} tells the same in words. */
public final class CatalogueRules {

    private static final Pattern GOODS = Pattern.compile("\\d{5}[A-Z]{0,2}");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** Services that were given the code of a good: a gift voucher, a carriage fee, a packing charge, an image file. */
    private static final Set<String> SERVICES = Set.of("22016", "23444", "23574", "23702");

    private static final BigDecimal SHARE_OF_PEAK = new BigDecimal("0.98");

    private CatalogueRules() {}

    /** A stock code in its normal form; the dataset writes some codes in small and in capital letters. */
    static String code(String raw) {
        return raw.strip().toUpperCase(Locale.ROOT);
    }

    /** A description without white space at its ends and with single spaces inside. */
    static String name(String raw) {
        return WHITE_SPACE.matcher(raw).replaceAll(" ").strip();
    }

    /** Whether a code in its normal form stands for goods, not for postage, fees, discounts, vouchers or corrections. */
    public static boolean isGoods(String code) {
        return GOODS.matcher(code).matches() && !SERVICES.contains(code);
    }

    /** Whether a line moves goods for money; gifts, write-offs and notes of the stock keepers have no price. */
    static boolean isTrade(InvoiceLine line) {
        return isGoods(line.code()) && line.unitPrice().signum() > 0;
    }

    /**
     * The description that most lines use, of equals the first in the order of their characters.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String mostUsed(Map<String, Integer> linesByName) {
        return linesByName.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalArgumentException("no description"));
    }

    /** The median, of an even number the mean of the middle two, rounded half up to pence. */
    static BigDecimal median(Collection<BigDecimal> prices) {
        List<BigDecimal> sorted = prices.stream().sorted().toList();
        var low = sorted.get((sorted.size() - 1) / 2);
        var high = sorted.get(sorted.size() / 2);
        return low.add(high).divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP);
    }

    /** 98 % of the highest net demand, rounded up to whole pieces, at least 0: some orders must be refused. */
    static int openingStock(int peakNetDemand) {
        return BigDecimal.valueOf(Math.max(0, peakNetDemand))
                .multiply(SHARE_OF_PEAK)
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }
}

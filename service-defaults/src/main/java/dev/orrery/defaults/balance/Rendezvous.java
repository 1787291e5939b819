package dev.orrery.defaults.balance;

import java.util.List;

/**
 * The same for the same key: every instance draws a number for the key, and the highest wins. When one leaves, only its keys
 * move, evenly to all others; no ring has to be built (D. Thaler and C. Ravishankar, Using Name-Based Mappings to
 * Increase Hit Rates, 1998).
 */
final class Rendezvous implements Chooser {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    @Override
    public <T extends Candidate> T choose(List<T> from, String key) {
        T winner = from.getFirst();
        long highest = Long.MIN_VALUE;
        for (T each : from) {
            long drawn = mix(hash(hash(FNV_OFFSET, each.id()), key));
            if (drawn > highest) {
                highest = drawn;
                winner = each;
            }
        }
        return winner;
    }

    /** FNV-1a, going on from what was hashed before. */
    private static long hash(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finalizer of MurmurHash3: similar keys draw numbers that have nothing in common. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

package dev.orrery.launcher.supervise;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant by a word we do not know. */
public final class Suggestion {

    private static final int MOST_EDITS = 3;

    private Suggestion() {}

    /** One sentence that says the word is unknown and names the nearest known one, or all of them. */
    public static String unknown(String kind, String word, Collection<String> known) {
        var beginning = "There is no " + kind + " " + word;
        return nearest(word, known)
                .map(near -> beginning + "; did you mean " + near + "?")
                .orElseGet(() -> beginning + "; there are: " + String.join(", ", known) + ".");
    }

    /** The known word that is near enough to be a slip of the finger, or the only one that begins so. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        var beginningSo = known.stream()
                .filter(each -> !word.isBlank() && each.startsWith(word))
                .toList();
        if (beginningSo.size() == 1) {
            return Optional.of(beginningSo.getFirst());
        }
        return known.stream()
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .filter(each -> distance(word, each) <= Math.min(MOST_EDITS, each.length() / 2));
    }

    /** Levenshtein's distance: the least number of letters to insert, delete or replace. */
    static int distance(String one, String other) {
        var previous = new int[other.length() + 1];
        for (int column = 0; column < previous.length; column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            var current = new int[previous.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int replacing = previous[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replacing, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}

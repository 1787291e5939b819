package dev.orrery.defaults.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses one instance after another. Safe for any number of threads; never waits. */
public interface Chooser {

    /**
     * Chooses one of these.
     *
     * @param from at least one
     * @param key what requests have in common that should reach the same instance, where the policy looks at it
     */
    <T extends Candidate> T choose(List<T> from, String key);

    /**
     * Chooses one of these that admits a request, or null if none does. They are asked after they are chosen, one by one, so a
     * policy need not know of health, and whoever is only tried now and then is asked only when its turn has come.
     *
     * @param admits may take note that it said yes
     */
    default <T extends Candidate> @Nullable T chooseAdmitting(List<T> from, String key, Predicate<? super T> admits) {
        T first = choose(from, key);
        return admits.test(first) ? first : chooseAmongOthers(from, key, admits, first);
    }

    private <T extends Candidate> @Nullable T chooseAmongOthers(
            List<T> from, String key, Predicate<? super T> admits, T refused) {
        var others = new ArrayList<>(from);
        others.remove(refused);
        while (!others.isEmpty()) {
            T next = choose(others, key);
            if (admits.test(next)) {
                return next;
            }
            others.remove(next);
        }
        return null;
    }
}

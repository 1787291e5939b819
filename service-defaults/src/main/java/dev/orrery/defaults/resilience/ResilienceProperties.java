package dev.orrery.defaults.resilience;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * On what terms other parties are called.
 *
 * @param usual what holds for every call
 * @param calls what holds for single ones instead, by their names
 */
@ConfigurationProperties("orrery.resilience")
record ResilienceProperties(
        @Nullable CallSettings usual, @DefaultValue Map<String, CallSettings> calls) {

    static ResilienceProperties always(CallTerms terms) {
        return new ResilienceProperties(CallSettings.of(terms), Map.of());
    }

    /** The terms of this call. */
    CallTerms of(String name) {
        CallTerms terms = usualTerms();
        CallSettings own = calls.get(name);
        try {
            return own == null ? terms : own.over(terms);
        } catch (UnfitTermsException unfit) {
            throw unfit.of("calls." + name);
        }
    }

    /** Refuses names of which none of these is meant: a setting with a slip of the pen would not do anything. */
    void requireOnly(Set<String> names) {
        calls.keySet().stream()
                .filter(each -> !names.contains(each))
                .min(Comparator.naturalOrder())
                .ifPresent(unknown -> {
                    throw UnfitTermsException.unknown("calls." + unknown, names);
                });
    }

    private CallTerms usualTerms() {
        try {
            return usual == null ? CallTerms.USUAL : usual.over(CallTerms.USUAL);
        } catch (UnfitTermsException unfit) {
            throw unfit.of("usual");
        }
    }
}

package dev.orrery.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTests {

    private static final List<String> VERBS = List.of("up", "down", "status", "restart", "resume", "replay");

    @ParameterizedTest
    @CsvSource({"stauts, status", "dwon, down", "re-start, restart", "stat, status", "u, up"})
    void namesTheWordThatWasProbablyMeant(String word, String meant) {
        assertThat(Suggestion.unknown("verb", word, VERBS))
                .isEqualTo("There is no verb " + word + "; did you mean " + meant + "?");
    }

    @Test
    void listsAllWordsWhenNoneIsNear() {
        assertThat(Suggestion.unknown("verb", "explode", List.of("up", "down")))
                .isEqualTo("There is no verb explode; there are: up, down.");
    }

    @Test
    void doesNotChooseBetweenWordsThatBeginAlike() {
        assertThat(Suggestion.nearest("re", VERBS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, abc, 0"})
    void countsTheEditsBetweenWords(String one, String other, int edits) {
        assertThat(Suggestion.distance(one, other)).isEqualTo(edits);
    }
}

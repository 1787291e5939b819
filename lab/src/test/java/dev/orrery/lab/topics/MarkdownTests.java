package dev.orrery.lab.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "plain words, 99.9 % (≤ 3 ms); plain words, 99.9 % (≤ 3 ms)",
                "a|b; a\\|b",
                "*a* _b_; \\*a\\* \\_b\\_",
                "<script>; \\<script\\>",
                "[a](b); \\[a\\](b)",
                "back\\slash; back\\\\slash"
            })
    void showsTextAsItIs(String text, String markdown) {
        assertThat(Markdown.text(text)).isEqualTo(markdown);
    }
}

package dev.orrery.order.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTests {

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"2\"", "*", "\"1\", \"2\"", " \"2\" "})
    void matchTheVersionTheyName(String header) {
        assertThat(EntityTags.match(List.of(header), 2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "\"3\"", "\"22\""})
    void matchNoOtherVersion(String header) {
        assertThat(EntityTags.match(List.of(header), 2)).isFalse();
    }
}

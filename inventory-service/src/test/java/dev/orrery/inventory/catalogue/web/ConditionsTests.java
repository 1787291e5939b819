package dev.orrery.inventory.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.inventory.catalogue.SaveCondition.MustExist;
import dev.orrery.inventory.catalogue.SaveCondition.MustNotExist;
import dev.orrery.inventory.catalogue.SaveCondition.Unconditional;
import dev.orrery.inventory.catalogue.SaveCondition.UneditedSince;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionsTests {

    @Test
    void readsTheVersionsOfEntityTags() {
        assertThat(Conditions.of("\"7\"", null)).isEqualTo(new UneditedSince(Set.of(7L)));
        assertThat(Conditions.of("\"7\", \"8\"", null)).isEqualTo(new UneditedSince(Set.of(7L, 8L)));
    }

    @Test
    void matchesNothingWithTagsThatAreNotOurs() {
        assertThat(Conditions.of("W/\"7\"", null)).isEqualTo(new UneditedSince(Set.of()));
        assertThat(Conditions.of("\"seven\"", null)).isEqualTo(new UneditedSince(Set.of()));
        assertThat(Conditions.of("7", null)).isEqualTo(new UneditedSince(Set.of()));
    }

    @Test
    void understandsTheStar() {
        assertThat(Conditions.of("*", null)).isEqualTo(new MustExist());
        assertThat(Conditions.of(null, "*")).isEqualTo(new MustNotExist());
    }

    @Test
    void sensesThatNothingWasSaid() {
        assertThat(Conditions.of(null, null)).isEqualTo(new Unconditional());
        assertThat(Conditions.of(null, "\"7\"")).isEqualTo(new Unconditional());
    }
}

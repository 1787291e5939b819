package dev.orrery.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.lab.report.Page.Row;
import dev.orrery.lab.report.Page.WindowRow;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTests {

    @Test
    void laysTheFactsOfBothArmsBesideEachOther() {
        assertThat(Page.of(MadeUp.passing(), "", "").facts())
                .containsExactly(
                        new Row("breaker-openings", "3", "–"),
                        new Row("lost", "0", "2"),
                        new Row("threads-at-peak", "–", "212"));
    }

    @Test
    void saysWhenEachFaultBeganAndEnded() {
        assertThat(Page.of(MadeUp.passing(), "", "").windows())
                .containsExactly(
                        new WindowRow("treatment", "inventory-service paused", "10.05 s", "20.14 s"),
                        new WindowRow("control", "inventory-service paused", "10.05 s", "20.31 s"));
    }

    @Test
    void listsMechanismsInTheirOwnOrder() {
        var all = MadeUp.withSwitchedOff(MadeUp.passing(), Set.of(Mechanism.values()));

        assertThat(Page.of(all, "", "").switchedOff()).containsExactly(Mechanism.values());
    }

    @Test
    void allowsItsOwnScriptByItsHash() {
        // The SHA-256 of nothing, RFC 6234.
        assertThat(Page.of(MadeUp.passing(), "", "").scriptHash())
                .isEqualTo("sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}

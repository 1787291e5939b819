package dev.orrery.lab.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTests {

    @Test
    void makesEachColumnAsWideAsItsWidestWord() {
        var table = TextTable.withHeader("a", "measure", "b");
        table.row("long word", "x", "");

        assertThat(table.text()).isEqualTo("a          measure  b\nlong word  x\n");
    }
}

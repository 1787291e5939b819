package dev.orrery.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionTests {

    @TempDir
    private Path home;

    @Test
    void standsBeforeTheFirstInvoiceWithoutAnAnswer() {
        var position = Position.in(file());

        position.answered(1);
        position.answered(2);
        assertThat(position.next()).isZero();

        position.answered(0);
        assertThat(position.next()).isEqualTo(3);
    }

    @Test
    void isFoundAgainByTheNextRun() {
        var position = Position.in(file());
        position.answered(0);
        position.answered(1);
        position.keep();

        assertThat(Position.in(file()).next()).isEqualTo(2);
    }

    @Test
    void beginsAnewWhenAsked() {
        var position = Position.in(file());
        position.answered(0);
        position.keep();

        assertThat(Position.startingAt(file(), 0).next()).isZero();
    }

    @Test
    void beginsAtTheBeginningWhenItsFileCannotBeRead() throws IOException {
        Files.writeString(file(), "{\"nextInv");

        assertThat(Position.in(file()).next()).isZero();
    }

    private Path file() {
        return home.resolve("replay.json");
    }
}

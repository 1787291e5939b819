package dev.orrery.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.fault.PaperPlatform;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTests {

    @TempDir
    private Path root;

    private final PaperPlatform platform = new PaperPlatform("order-service-1");
    private final List<String> said = new ArrayList<>();
    private final List<String> ofPlatform = new ArrayList<>();
    private boolean runs = true;

    /** A platform that is started and stopped on paper. */
    private class PaperStart implements OwnPlatform {
        @Override
        public boolean runs() {
            return runs;
        }

        @Override
        public void start() {
            ofPlatform.add("start");
            runs = true;
        }

        @Override
        public void stop() {
            ofPlatform.add("stop");
            runs = false;
        }
    }

    @Test
    void usesThePlatformThatRuns() {
        begin().close();

        assertThat(ofPlatform).isEmpty();
        assertThat(runs).isTrue();
    }

    @Test
    void startsAPlatformOfItsOwnAndStopsItAfterwards() {
        runs = false;

        begin().close();

        assertThat(ofPlatform).containsExactly("start", "stop");
    }

    @Test
    void putsBackWhatItHasDoneAtItsEnd() {
        var session = begin();
        session.interventions().switchOff(Mechanism.OUTBOX);

        session.close();

        assertThat(platform.isOn(Mechanism.OUTBOX)).isTrue();
    }

    @Test
    void putsBackWhatACrashedSessionHasLeft() throws Exception {
        leave("[{\"kind\":\"SWITCH_ON\",\"subject\":\"inbox\",\"value\":\"\"}]");
        platform.off.add(Mechanism.INBOX);

        begin().close();

        assertThat(platform.isOn(Mechanism.INBOX)).isTrue();
        assertThat(said).contains("Putting back what an interrupted experiment has left.");
    }

    @Test
    void stopsThePlatformThatACrashedSessionHasStarted() throws Exception {
        leave("[{\"kind\":\"DOWN\",\"subject\":\"\",\"value\":\"\"}]");

        begin().close();

        assertThat(ofPlatform).containsExactly("stop", "start", "stop");
    }

    @Test
    void forgetsWhatWasDoneToAPlatformThatIsGone() throws Exception {
        leave("[{\"kind\":\"SWITCH_ON\",\"subject\":\"inbox\",\"value\":\"\"}]");
        runs = false;

        begin().close();

        assertThat(platform.done).isEmpty();
    }

    @Test
    void refusesASecondSessionAtTheSameTime() throws Exception {
        Files.createDirectories(folder().run());
        try (var channel = FileChannel.open(
                        folder().run().resolve("lab-paper.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {

            assertThatThrownBy(this::begin)
                    .isInstanceOfSatisfying(
                            LauncherException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                    .hasMessageContaining("Another ./orrery lab is running");
        }
    }

    @Test
    void leavesAloneWhatIsToBeTakenBackOnAnotherTarget() throws Exception {
        leave("[{\"kind\":\"SWITCH_ON\",\"subject\":\"inbox\",\"value\":\"\"}]");
        var left = folder().run().resolve("lab-paper.json");
        Files.move(left, left.resolveSibling("lab.json"));

        begin().close();

        assertThat(platform.done).isEmpty();
        assertThat(left.resolveSibling("lab.json")).exists();
        assertThat(Session.hasLeftSomething(folder(), platform)).isFalse();
    }

    @Test
    void canBeginAgainAfterAStartThatFailed() {
        runs = false;
        var broken = new PaperStart() {
            @Override
            public void start() {
                throw LauncherException.refused("the port is taken");
            }
        };

        assertThatThrownBy(() -> Session.begin(folder(), platform, broken, said::add))
                .hasMessage("the port is taken");

        begin().close();
        assertThat(ofPlatform).contains("start");
    }

    private Session begin() {
        return Session.begin(folder(), platform, new PaperStart(), said::add);
    }

    private OrreryFolder folder() {
        return new OrreryFolder(root);
    }

    private void leave(String journal) throws Exception {
        Files.createDirectories(folder().run());
        Files.writeString(folder().run().resolve("lab-paper.json"), journal);
    }
}

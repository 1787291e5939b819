package dev.orrery.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.fault.Journal;
import dev.orrery.lab.fault.PaperPlatform;
import dev.orrery.lab.fault.Undo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTests {

    @TempDir
    private Path folder;

    private final PaperPlatform platform = new PaperPlatform("order-service-1");
    private final Recorder recorder = new Recorder(Arm.TREATMENT, true);

    /** A process that is paused, as far as the platform on paper knows. */
    private class Freeze implements Fault {

        boolean works = true;

        @Override
        public String name() {
            return "order-service-1 is frozen";
        }

        @Override
        public void inject() {
            if (works) {
                platform.pause("order-service-1");
            }
        }

        @Override
        public Undo undo() {
            return Undo.resume("order-service-1");
        }

        @Override
        public boolean isActive() {
            return !platform.instance("order-service-1").isReady();
        }

        @Override
        public boolean isGone() {
            return platform.instance("order-service-1").isReady();
        }
    }

    @Test
    void hasNoDoubtWhenAFaultWasThereAndWentAway() throws Exception {
        bench().during(new Freeze(), () -> {});

        assertThat(seen().doubts()).isEmpty();
        assertThat(seen().windows()).extracting(Evidence.Window::name).containsExactly("order-service-1 is frozen");
        assertThat(platform.done).containsExactly("pause order-service-1", "resume order-service-1");
    }

    @Test
    void doubtsARunWhoseFaultDidNothing() throws Exception {
        var disabled = new Freeze();
        disabled.works = false;

        bench().during(disabled, () -> {});

        assertThat(seen().doubts()).contains("it could not be seen that order-service-1 is frozen.");
    }

    @Test
    void doubtsARunWhoseFaultEndedTooEarly() throws Exception {
        bench().during(new Freeze(), () -> platform.resume("order-service-1"));

        assertThat(seen().doubts())
                .containsExactly("it could not be seen until the end that order-service-1 is frozen.");
    }

    @Test
    void doubtsARunWhoseFaultStays() throws Exception {
        var stubborn = new Freeze() {
            @Override
            public boolean isGone() {
                return false;
            }
        };

        bench().during(stubborn, () -> {});

        assertThat(seen().doubts()).containsExactly("it was still so afterwards that order-service-1 is frozen.");
    }

    @Test
    void takesAFaultBackWhenTheArmFails() throws Exception {
        var bench = bench();

        assertThatThrownBy(() -> bench.during(new Freeze(), () -> {
                    throw new IllegalStateException("the arm failed");
                }))
                .hasMessage("the arm failed");

        assertThat(bench.interventions().due()).containsExactly(Undo.resume("order-service-1"));
    }

    @Test
    void doesTwoThingsAtTheSameTime() throws Exception {
        var met = new CountDownLatch(2);

        bench().meanwhile(() -> meet(met), () -> meet(met));

        assertThat(met.getCount()).isZero();
    }

    @Test
    void failsWithWhatFailsAsideAndEndsTheRest() {
        var interrupted = new AtomicBoolean();

        assertThatThrownBy(() -> bench().meanwhile(
                                () -> {
                                    throw new IllegalStateException("aside");
                                },
                                () -> waitForever(interrupted)))
                .hasMessage("aside");
        assertThat(interrupted).isTrue();
    }

    @Test
    void endsWhatGoesOnAsideWhenTheMainThingFails() {
        var interrupted = new AtomicBoolean();

        assertThatThrownBy(() -> bench().meanwhile(() -> waitForever(interrupted), () -> {
                    throw new IllegalStateException("main");
                }))
                .hasMessage("main");
        assertThat(interrupted).isTrue();
    }

    @Test
    void drawsTheSameRandomNumbersInBothArms() {
        assertThat(bench().random("lines").nextLong())
                .isEqualTo(bench().random("lines").nextLong());
        assertThat(bench().random("lines").nextLong())
                .isNotEqualTo(bench().random("others").nextLong());
    }

    private static void meet(CountDownLatch met) throws InterruptedException {
        met.countDown();
        met.await();
    }

    private static void waitForever(AtomicBoolean interrupted) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
        }
    }

    private Evidence seen() {
        return recorder.evidence();
    }

    private Bench bench() {
        var interventions = new Interventions(platform, Journal.in(folder.resolve("lab.json")), () -> {});
        return new Bench(
                Arm.TREATMENT,
                true,
                new RunSettings(1, false, false),
                "lab-paper-",
                platform,
                interventions,
                recorder,
                Progress.SILENT,
                new Bench.Visibility(Duration.ofMillis(200), Duration.ofMillis(200)));
    }
}

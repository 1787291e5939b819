package dev.orrery.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.fault.Journal;
import dev.orrery.lab.fault.LinkFault;
import dev.orrery.lab.fault.PaperPlatform;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkProxy;
import dev.orrery.launcher.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real link to a real server, on a platform that otherwise only writes down what is done to it. */
@Timeout(120)
class LinkFaultTests {

    private static final LinkName LINK = new LinkName("gateway-service-1", "order-service-1");
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration BRIEF = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final PaperPlatform platform = new PaperPlatform("gateway-service-1", "order-service-1");
    private final Recorder recorder = new Recorder(Arm.TREATMENT, true);
    private HttpServer server;
    private LinkProxy proxy;

    @BeforeEach
    void putOn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        proxy = LinkProxy.open(Ports.free(), server.getAddress().getPort(), 1);
        platform.proxies.put(LINK, proxy);
        platform.impair(LINK, Impairment.CLEAR);
        platform.done.clear();
    }

    @AfterEach
    void takeOff() {
        proxy.close();
        server.stop(0);
    }

    static Stream<Function<Target, Fault>> faults() {
        return Stream.of(
                target -> LinkFault.latency(target, LINK, Duration.ofMillis(300), Duration.ofMillis(50)),
                target -> LinkFault.reset(target, LINK),
                target -> LinkFault.cut(target, LINK));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isSeenWhileItIsThereAndGoneAfterwards(Function<Target, Fault> kind) throws Exception {
        var fault = kind.apply(platform);
        assertThat(fault.isActive()).isFalse();

        bench(LONG).during(fault, () -> assertThat(fault.isGone()).isFalse());

        assertThat(seen().doubts()).isEmpty();
        assertThat(seen().windows()).extracting(Evidence.Window::name).containsExactly(fault.name());
        assertThat(platform.done)
                .containsExactly(
                        fault.name().replace("the ", "").replace(" is ", " "),
                        "link gateway-service-1 order-service-1 clear");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void voidsARunInWhichItDidNothing(Function<Target, Fault> kind) throws Exception {
        var fault = kind.apply(platform);
        platform.effective = _ -> false;

        bench(BRIEF).during(fault, () -> {});

        assertThat(seen().doubts())
                .containsExactly(
                        "it could not be seen that " + fault.name() + ".",
                        "it could not be seen until the end that " + fault.name() + ".");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void voidsARunAfterWhichItStays(Function<Target, Fault> kind) throws Exception {
        var fault = kind.apply(platform);
        platform.effective = impairment -> impairment.kind() != Impairment.Kind.CLEAR;

        bench(BRIEF).during(fault, () -> {});

        assertThat(seen().doubts()).contains("it was still so afterwards that " + fault.name() + ".");
    }

    @Test
    void isNotSeenInASilenceOfTheOtherEndItself() {
        proxy.impair(Impairment.CUT);
        server.stop(0);

        assertThat(LinkFault.cut(platform, LINK).isActive()).isFalse();
    }

    @Test
    void needsALinkThatWasPutOn() {
        platform.takeOff(LINK);

        assertThatThrownBy(LinkFault.cut(platform, LINK)::inject)
                .isInstanceOf(LauncherException.class)
                .hasMessage("The link gateway-service-1 order-service-1 was not put on.");
    }

    private Evidence seen() {
        return recorder.evidence();
    }

    private Bench bench(Duration visible) {
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
                new Bench.Visibility(visible, visible));
    }
}

package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.endtoend.Shop.Line;
import dev.orrery.launcher.images.Images;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The platform in containers, where a Docker engine answers and {@code ./orrery images} has been run. */
@Timeout(600)
class ComposeEndToEndTests {

    private static final Path ROOT =
            Path.of(System.getProperty("orrery.root", "..")).toAbsolutePath().normalize();
    private static final String PROJECT = "orrery-test";
    private static final int PORT = Ports.free();
    private static final Shop SHOP = new Shop("http://localhost:" + PORT);

    /** What a command printed and how it ended. */
    private record Ended(int code, String output) {}

    @BeforeAll
    static void start() {
        assumeTrue(docker("info").code() == 0, "no Docker engine answers");
        var images = Topology.services().stream().map(Images::name);
        assumeTrue(
                docker(Stream.concat(Stream.of("image", "inspect"), images).toArray(String[]::new))
                                .code()
                        == 0,
                "there are no images: ./orrery images");
        compose("down", "--volumes");
        var up = up("order-service=2");
        assertThat(up.code()).as(up.output()).isZero();
    }

    @AfterAll
    static void stop() {
        compose("down", "--volumes");
    }

    @Test
    void confirmsAnOrder() {
        var order = SHOP.order("tok_ok", new Line("85123A", 2));

        assertThat(order.status()).as(order.text()).isEqualTo(201);
        assertThat(order.orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void goesOnWithOneOfTwoWhenTheOtherIsKilled() {
        String victim = compose("ps", "--quiet", "order-service")
                .output()
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(docker("kill", victim).code()).isZero();
        try {
            for (int i = 0; i < 20; i++) {
                var order = SHOP.postAs(
                        "shopper",
                        "/api/orders",
                        Shop.orderOf("tok_ok", new Line("85123A", 1)),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
                assertThat(order.status()).as(order.text()).isEqualTo(202);
            }
        } finally {
            docker("start", victim);
        }
    }

    @Test
    void letsNoServiceWriteOverItself() {
        var writing = compose("exec", "order-service", "bash", "-c", "echo x > /app/x");

        assertThat(writing.code()).isNotZero();
        assertThat(writing.output()).contains("Read-only file system");
    }

    @Test
    void startsNothingWithoutASecret() {
        var command = new ProcessBuilder("docker", "compose", "-p", PROJECT + "-2", "up", "--no-build", "--detach");
        command.environment().put("ORRERY_SECRETS", "/nowhere");

        var up = run(command);

        assertThat(up.code()).isNotZero();
        assertThat(up.output()).contains("/nowhere/");
        assertThat(docker("ps", "--quiet", "--filter", "label=com.docker.compose.project=" + PROJECT + "-2")
                        .output())
                .isBlank();
        docker("compose", "-p", PROJECT + "-2", "down", "--volumes");
    }

    private static Ended up(String scale) {
        return compose("up", "--detach", "--wait", "--no-build", "--pull", "never", "--scale", scale);
    }

    private static Ended compose(String... arguments) {
        return docker(Stream.concat(Stream.of("compose", "-p", PROJECT), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static Ended docker(String... arguments) {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command));
    }

    private static Ended run(ProcessBuilder builder) {
        builder.environment().put("ORRERY_GATEWAY_PORT", Integer.toString(PORT));
        try {
            var process =
                    builder.directory(ROOT.toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(5, TimeUnit.MINUTES)
                    ? new Ended(process.exitValue(), output)
                    : new Ended(-1, output);
        } catch (IOException none) {
            return new Ended(-1, String.valueOf(none.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}

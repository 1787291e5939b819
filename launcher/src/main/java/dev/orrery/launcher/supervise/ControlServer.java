package dev.orrery.launcher.supervise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders from other invocations of {@code ./orrery}: on the loopback address, from those who know the secret. */
public final class ControlServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REFUSED = 422;

    private final Supervisor supervisor;
    private final Path file;
    private final HttpServer server;
    private final byte[] authorization;
    private volatile boolean ready;

    private ControlServer(Supervisor supervisor, OrreryFolder folder) throws IOException {
        this.supervisor = supervisor;
        this.file = ControlAddress.file(folder);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        this.authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        new ControlAddress(ProcessIdentity.self(), server.getAddress().getPort(), secret).write(file);
    }

    /** Begins to take orders. */
    public static ControlServer start(Supervisor supervisor, OrreryFolder folder) {
        try {
            return new ControlServer(supervisor, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take orders", e);
        }
    }

    /** From now on the platform is said to be ready. */
    public void markReady() {
        ready = true;
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isAuthorized(exchange)) {
                answer(exchange, 401, "");
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "GET" ->
                    answer(
                            exchange,
                            200,
                            JSON.writeValueAsString(
                                    status(exchange.getRequestURI().getPath())));
                case "POST" ->
                    carryOut(exchange, JSON.readValue(exchange.getRequestBody().readAllBytes(), Order.class));
                default -> answer(exchange, 405, "");
            }
        }
    }

    private PlatformStatus status(String path) {
        var report = new StatusReport(supervisor);
        return path.equals(ControlClient.SNAPSHOT) ? report.createWithoutAsking(phase()) : report.create(phase());
    }

    private void carryOut(HttpExchange exchange, Order order) throws IOException {
        try {
            answer(exchange, 200, carryOut(order));
        } catch (LauncherException e) {
            answer(exchange, e.exitCode() == LauncherException.REFUSED ? REFUSED : 500, e.sentence());
        }
    }

    /** Returns what there is to say about it. */
    private String carryOut(Order order) {
        if (order.verb() != Order.Verb.DOWN && supervisor.isStopping()) {
            throw LauncherException.refused("The platform is being stopped.");
        }
        switch (order.verb()) {
            case KILL -> supervisor.kill(order.target());
            case STOP -> supervisor.stop(order.target());
            case PAUSE -> supervisor.pause(order.target());
            case RESUME -> supervisor.resume(order.target());
            case SCALE -> supervisor.scale(order.target(), order.count());
            case DOWN -> supervisor.requestEnd();
            case RESTART -> restart(order);
            case LINK -> {
                return link(order);
            }
            case SWITCH -> {
                return supervisor.switchMechanism(MechanismName.require(order.target()), order.on());
            }
        }
        return "";
    }

    private String link(Order order) {
        var name = LinkName.of(order.target());
        var impairment = order.impairment();
        return impairment == null
                ? supervisor.links().takeOff(name)
                : supervisor.links().impair(name, impairment);
    }

    private void restart(Order order) {
        var without = order.without();
        if (without == null) {
            supervisor.restart(order.target());
        } else {
            Set<Mechanism> mechanisms =
                    without.stream().map(MechanismName::require).collect(Collectors.toSet());
            supervisor.restart(order.target(), mechanisms);
        }
    }

    private String phase() {
        return supervisor.isStopping() ? "stopping" : ready ? "ready" : "starting";
    }

    private boolean isAuthorized(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

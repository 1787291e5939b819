package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.process.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Redis (or Valkey) on 127.0.0.1; it saves its keys when it is stopped and every few minutes. */
public final class RedisServer implements Server {

    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TIMEOUT_MILLIS = 500;

    private final ServerHome home;
    private final int port = Ports.free();

    public RedisServer(ServerHome home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Program prepare() {
        var folder = Folders.create(home.folder().toAbsolutePath().resolve("redis"));
        var executable = InstalledRedis.find().orElseGet(() -> Binaries.redis(home.binaries()));
        var command = List.of(
                executable.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.toString(),
                "--save",
                "300",
                "1",
                "--maxmemory",
                "128mb",
                "--maxmemory-policy",
                "volatile-lru");
        return new Program(name(), command, Map.of(), folder, home.log(name()));
    }

    @Override
    public boolean isReady() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(PING);
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException _) {
            return false;
        }
    }
}

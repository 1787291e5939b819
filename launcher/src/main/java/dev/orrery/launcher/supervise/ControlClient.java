package dev.orrery.launcher.supervise;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the launcher that runs the platform of a folder. */
public final class ControlClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String SNAPSHOT = "/snapshot";

    private static final int STATUS_TIMEOUT_MILLIS = 10_000;
    private static final int ORDER_TIMEOUT_MILLIS = 200_000; // a restart returns when the instance is ready again

    private final ControlAddress address;

    private ControlClient(ControlAddress address) {
        this.address = address;
    }

    /** The launcher that runs now; empty when none does. */
    public static Optional<ControlClient> find(OrreryFolder folder) {
        return ControlAddress.find(folder).map(ControlClient::new);
    }

    /** The launcher that runs now, or one sentence that says there is none. */
    public static ControlClient require(OrreryFolder folder) {
        return find(folder)
                .orElseThrow(() -> LauncherException.failed("The platform does not run; ./orrery up starts it."));
    }

    /** How everything is; empty when the launcher does not answer. */
    public Optional<PlatformStatus> status() {
        return read("/");
    }

    /** How everything is as far as the launcher knows, without asking the processes; nothing is healthy then. */
    public Optional<PlatformStatus> snapshot() {
        return read(SNAPSHOT);
    }

    private Optional<PlatformStatus> read(String path) {
        try {
            var connection = connect("GET", path, STATUS_TIMEOUT_MILLIS);
            return connection.getResponseCode() == 200
                    ? Optional.of(JSON.readValue(connection.getInputStream(), PlatformStatus.class))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * Has the order carried out and returns when it is done: a sentence that says what was done where, for
     * {@link Order.Verb#SWITCH} and {@link Order.Verb#LINK}, and an empty one for the others. Fails with the sentence that says why not.
     */
    public String carryOut(Order order) {
        try {
            var connection = connect("POST", "/", ORDER_TIMEOUT_MILLIS);
            connection.setDoOutput(true);
            connection.getOutputStream().write(JSON.writeValueAsBytes(order));
            int status = connection.getResponseCode();
            if (status != 200) {
                var stream = connection.getErrorStream();
                var sentence = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                throw status == 422 ? LauncherException.refused(sentence) : LauncherException.failed(sentence);
            }
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw LauncherException.failed(
                    "The launcher (process " + address.launcher().pid() + ") does not answer: " + e.getMessage(), e);
        }
    }

    /** The process of the launcher, while it lives. */
    public Optional<ProcessHandle> launcher() {
        return address.launcher().find();
    }

    private HttpURLConnection connect(String method, String path, int timeoutMillis) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + address.port() + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(2_000);
        connection.setReadTimeout(timeoutMillis);
        connection.setRequestProperty("Authorization", "Bearer " + address.secret());
        return connection;
    }
}

package dev.orrery.launcher.supervise;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.topology.ServiceInstance;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The mechanisms of one running instance, as its management port shows and switches them; within five seconds each. */
record InstanceMechanisms(ServiceInstance instance) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TIMEOUT_MILLIS = 5_000;

    /** Whether the mechanism is on; empty when the service does not carry it out. */
    Optional<Boolean> isOn(Mechanism mechanism) throws IOException {
        return answer(connect(mechanism));
    }

    /** Switches the mechanism, and returns whether it is on then; empty when the service does not carry it out. */
    Optional<Boolean> set(Mechanism mechanism, boolean on) throws IOException {
        var connection = connect(mechanism);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(("{\"enabled\":" + on + "}").getBytes(StandardCharsets.UTF_8));
        return answer(connection);
    }

    private static Optional<Boolean> answer(HttpURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + status);
            }
            return Optional.of(isEnabled(connection));
        } finally {
            connection.disconnect();
        }
    }

    private static boolean isEnabled(HttpURLConnection connection) throws IOException {
        try {
            return JSON.readTree(connection.getInputStream().readAllBytes())
                    .required("enabled")
                    .asBoolean();
        } catch (JacksonException noEntry) {
            throw new IOException(noEntry);
        }
    }

    private HttpURLConnection connect(Mechanism mechanism) throws IOException {
        var url = "http://127.0.0.1:" + instance.managementPort() + "/actuator/mechanisms/" + mechanism.id();
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}

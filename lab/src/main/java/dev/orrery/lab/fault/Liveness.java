package dev.orrery.lab.fault;

import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Whether a process answers in its own protocol: a port alone also answers for a process that is frozen. */
final class Liveness {

    private static final int LIMIT_MILLIS = 1_500;

    private final Target target;
    private final Management management;

    Liveness(Target target) {
        this.target = target;
        this.management = new Management(target);
    }

    boolean answers(Instance instance) {
        return switch (instance.service()) {
            case "postgresql" -> target.database("orders").answers();
            case "redis" -> redisAnswers(instance.port());
            case "kafka" -> kafkaAnswers();
            default -> management.read(instance.name(), "health/readiness").isPresent();
        };
    }

    private static boolean redisAnswers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() > 0;
        } catch (IOException _) {
            return false;
        }
    }

    private boolean kafkaAnswers() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", target.kafkaBootstrapServers(),
                "request.timeout.ms", LIMIT_MILLIS,
                "default.api.timeout.ms", LIMIT_MILLIS);
        var admin = Admin.create(settings);
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            // Its own limit for calls under way is none.
            admin.close(Duration.ofMillis(LIMIT_MILLIS));
        }
    }
}

package dev.orrery.lab.kubernetes;

import static dev.orrery.lab.kubernetes.Described.BEGINNING;
import static dev.orrery.lab.kubernetes.Described.PENDING;
import static dev.orrery.lab.kubernetes.Described.RUNNING;
import static dev.orrery.lab.kubernetes.Described.all;
import static dev.orrery.lab.kubernetes.Described.left;
import static dev.orrery.lab.kubernetes.Described.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.fault.OperatorsEndpoint;
import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientScript;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Management;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a lab sees of a release and does to it. A script is the client: it tells of the pods in a file, and of those in
 * another one once it was told to scale; every way leads to one operator's endpoint.
 */
@Timeout(120)
class KubernetesTargetTests {

    private static final String ORDERS = service("order-service", "a", 0, RUNNING);
    private static final String SCRIPT = """
            echo "$*" >> called
            case "$1" in
                get) cat pods ;;
                scale) cp scaled pods ;;
                exec) if [ -e afterwards ]; then cp afterwards pods; fi ;;
                port-forward) echo "Forwarding from 127.0.0.1"; exec sleep 600 ;;
            esac
            """;

    @TempDir
    private Path folder;

    private OperatorsEndpoint operators;
    private KubernetesTarget target;

    @BeforeEach
    void start() throws IOException {
        operators = OperatorsEndpoint.start();
        operators.answer("{\"outbox\":{\"enabled\":true}}");
        var client = ClientScript.write(folder, "cd " + folder + "\n" + SCRIPT);
        target = new KubernetesTarget(
                Release.of(new ClientProgram("kubectl", client, folder), Map.of(), "shop"),
                () -> operators.address().getPort());
        // The first question of a JVM that is short of processor time takes longer than the two seconds that it may.
        await().atMost(Duration.ofMinutes(1)).until(() -> new Management(target).answers(operators.address()));
    }

    @AfterEach
    void stop() {
        target.letGo();
        operators.close();
    }

    @Test
    void seesWhatIsReadyBeforeTheKubeletDoes() throws IOException {
        tells("pods", service("order-service", "a", 0, BEGINNING), service("order-service", "b", 1, PENDING));

        assertThat(target.instances())
                .extracting(Instance::name, Instance::state, Instance::managementPort)
                .containsExactly(
                        tuple("order-service-1", "ready", operators.address().getPort()),
                        tuple("order-service-2", "starting", 0));
    }

    @Test
    void findsNoOperatorsEndpointInWhatIsDown() throws IOException {
        tells("pods", left(ORDERS, "killed"));

        assertThat(target.instance("order-service-1"))
                .extracting(Instance::state, Instance::managementPort)
                .containsExactly("killed", 0);
    }

    @Test
    void tellsWhatStartsAgainWhatIsSwitchedOff() throws IOException {
        tells("pods", ORDERS);
        target.switchMechanism(Mechanism.OUTBOX, false);
        operators.posted().clear();

        target.restart("order-service-1");

        assertThat(operators.posted()).containsExactly("/actuator/mechanisms/outbox {\"enabled\":false}");
        assertThat(called("exec"))
                .hasSize(2)
                .satisfies(all -> assertThat(all.getFirst()).contains("kill -TERM"))
                .satisfies(all -> assertThat(all.getLast()).endsWith("rm -f /lab/down"));
    }

    @Test
    void addsAnInstanceAndTellsItWhatIsSwitchedOff() throws IOException {
        tells("pods", ORDERS);
        tells("scaled", ORDERS, service("order-service", "b", 1, BEGINNING));
        target.switchMechanism(Mechanism.OUTBOX, false);
        operators.posted().clear();

        target.scale("order-service", 2);

        assertThat(called("scale")).containsExactly("scale deployment/shop-order-service --replicas=2");
        assertThat(operators.posted()).containsExactly("/actuator/mechanisms/outbox {\"enabled\":false}");
        assertThat(target.instancesOf("order-service"))
                .extracting(Instance::name)
                .containsExactly("order-service-1", "order-service-2");
    }

    @Test
    void hasTheYoungestGoFirst() throws IOException {
        tells("pods", ORDERS, service("order-service", "b", 1, RUNNING));
        tells("scaled", ORDERS);

        target.scale("order-service", 1);

        assertThat(called("annotate"))
                .containsExactly("annotate --overwrite pod/shop-order-service-b"
                        + " controller.kubernetes.io/pod-deletion-cost=-1");
        assertThat(target.instancesOf("order-service")).hasSize(1);
    }

    @Test
    void seesAtOnceWhatItHasDone() throws IOException {
        tells("pods", ORDERS);
        tells("afterwards", left(ORDERS, "killed"));
        assertThat(target.instance("order-service-1").state()).isEqualTo("ready");

        target.kill("order-service-1");

        assertThat(target.instance("order-service-1").state()).isEqualTo("killed");
    }

    @Test
    void reachesGatewaysAndRegistriesFromThisMachine() throws IOException {
        int port = operators.address().getPort();
        tells("pods", service("gateway-service", "a", 0, RUNNING), Described.server("discovery-service", 0));

        assertThat(target.gateway()).hasToString("http://localhost:" + port);
        assertThat(target.registries()).hasToString("[http://127.0.0.1:" + port + "/eureka]");
    }

    @Test
    void reachesKafkaWhereItSaysThatItIs() throws IOException {
        tells("pods", Described.kafka());

        assertThat(target.kafkaBootstrapServers()).isEqualTo("127.0.0.1:19092");
    }

    @Test
    void refusesWhatItCannotDoAndNamesWhoCan() {
        assertThatThrownBy(() -> target.isolate("order-service-1"))
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessage("The target kubernetes cannot cut one party off from all others; --target compose can.");
    }

    private void tells(String file, String... pods) throws IOException {
        Files.writeString(folder.resolve(file), all(pods));
    }

    private List<String> called(String verb) throws IOException {
        return Files.readAllLines(folder.resolve("called")).stream()
                .filter(each -> each.startsWith(verb + " "))
                .toList();
    }
}

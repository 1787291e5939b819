package dev.orrery.lab.kubernetes;

import static dev.orrery.lab.kubernetes.Described.RUNNING;
import static dev.orrery.lab.kubernetes.Described.all;
import static dev.orrery.lab.kubernetes.Described.server;
import static dev.orrery.lab.kubernetes.Described.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientScript;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a release to experiment on; a script says what the cluster would. */
class KubernetesPlatformTests {

    private static final String INSTALLING =
            " deploy/helm/orrery -f deploy/helm/orrery/values-small.yaml -f deploy/helm/orrery/values-lab.yaml";
    private static final String SERVICE = service("order-service", "a", 0, RUNNING);

    @TempDir
    private Path folder;

    @Test
    void runsWhereTheReleaseIsThere() throws IOException {
        tells(all(server("postgresql", 0), server("redis", 0), server("kafka", 0), SERVICE));

        assertThat(platform(Map.of()).runs()).isTrue();
        assertThat(called()).isEqualTo("get pods --selector=app.kubernetes.io/instance=shop --output=json");
    }

    @Test
    void looksWhereAPersonHasSaid() throws IOException {
        tells(all(server("postgresql", 0), server("redis", 0), server("kafka", 0), SERVICE));

        platform(Map.of("ORRERY_NAMESPACE", "shops", "ORRERY_CONTEXT", "mine", "ORRERY_RELEASE", "x"))
                .runs();

        assertThat(called()).startsWith("get --context=mine --namespace=shops pods ");
    }

    @Test
    void isRefusedWhereNothingOfItIsThere() throws IOException {
        tells(all());

        assertRefused(
                "No release shop runs in the namespace of kubectl's context; helm install shop" + INSTALLING
                        + " makes one, ORRERY_RELEASE names another.",
                Map.of());
        assertRefused(
                "No release shop runs in --context=mine --namespace=shops; helm install --kube-context=mine"
                        + " --namespace=shops shop" + INSTALLING + " makes one, ORRERY_RELEASE names another.",
                Map.of("ORRERY_CONTEXT", "mine", "ORRERY_NAMESPACE", "shops"));
    }

    @Test
    void isRefusedWhereItIsNotMadeForExperiments() throws IOException {
        tells(all(
                server("postgresql", 0),
                server("redis", 0),
                server("kafka", 0),
                SERVICE.replace("\"orrery.dev/lab\":\"true\"", "")));

        assertRefused(
                "The release shop was made without values-lab.yaml (shop-order-service-a), so that the lab cannot"
                        + " experiment on it; helm upgrade shop" + INSTALLING + " makes it possible.",
                Map.of());
    }

    @Test
    void isRefusedWhereAServerIsElsewhere() throws IOException {
        tells(all(server("postgresql", 0), server("redis", 0), SERVICE));

        assertRefused(
                "The release shop has no kafka of its own in the cluster, so that the lab does not reach it.",
                Map.of());
    }

    @Test
    void isRefusedWhereTheClusterDoesNotAnswer() {
        assertRefused(
                "The cluster does not tell what runs in it (kubectl get failed: connection refused);"
                        + " kubectl config current-context tells which it is.",
                Map.of());
    }

    @Test
    void isRefusedWhereThereIsNoClient() {
        var client = new ClientProgram("kubectl", "no-such-program-anywhere", folder);

        assertThatThrownBy(() -> new KubernetesPlatform(Release.of(client, Map.of(), "")).runs())
                .hasMessageContaining("no-such-program-anywhere is not on the PATH");
    }

    @Test
    void isCalledLikeInTheDocumentationUnlessAPersonSaysOtherwise() {
        var client = new ClientProgram("kubectl", "kubectl", folder);

        assertThat(Release.of(client, Map.of(), "").name()).isEqualTo("orrery");
        assertThat(Release.of(client, Map.of(), "mine").name()).isEqualTo("mine");
    }

    private void tells(String pods) throws IOException {
        Files.writeString(folder.resolve("pods"), pods);
    }

    private String called() throws IOException {
        return Files.readString(folder.resolve("called")).strip();
    }

    private KubernetesPlatform platform(Map<String, String> environment) throws IOException {
        var script = ClientScript.write(folder, """
                echo "$*" >> called
                cat pods 2> /dev/null || { echo connection refused >&2; exit 1; }
                """);
        return new KubernetesPlatform(Release.of(new ClientProgram("kubectl", script, folder), environment, "shop"));
    }

    private void assertRefused(String sentence, Map<String, String> environment) {
        assertThatThrownBy(() -> platform(environment).runs())
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessage(sentence);
    }
}

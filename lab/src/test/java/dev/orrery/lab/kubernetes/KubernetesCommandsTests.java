package dev.orrery.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.Instance;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person is told to type works on the release that the lab looked at. */
class KubernetesCommandsTests {

    private static final Instance REDIS = new Instance("redis", "redis", "killed", 0, 0, 0);

    @Test
    void nameTheNamespaceAndTheContextThatAPersonHasNamed() {
        var commands = commands(Map.of("ORRERY_NAMESPACE", "shops", "ORRERY_CONTEXT", "mine"));

        assertThat(commands.restart(REDIS))
                .isEqualTo("kubectl exec --context=mine --namespace=shops statefulset/shop-redis -- rm -f /lab/down");
        assertThat(commands.status()).startsWith("kubectl get --context=mine --namespace=shops pods ");
        assertThat(commands.switchOn(Mechanism.IDEMPOTENCY))
                .startsWith("kubectl rollout restart --context=mine --namespace=shops deployment ");
        assertThat(commands.startAgain()).startsWith("helm uninstall --kube-context=mine --namespace=shops shop ");
    }

    @Test
    void areShortWhereNobodyHasNamedOne() {
        assertThat(commands(Map.of()).restart(REDIS))
                .isEqualTo("kubectl exec statefulset/shop-redis -- rm -f /lab/down");
    }

    private static KubernetesCommands commands(Map<String, String> environment) {
        return new KubernetesCommands(
                Release.of(new ClientProgram("kubectl", "kubectl", Path.of(".")), environment, "shop"));
    }
}

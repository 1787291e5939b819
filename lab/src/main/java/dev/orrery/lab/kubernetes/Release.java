package dev.orrery.lab.kubernetes;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installation of the chart in a cluster.
 *
 * @param name what all its names begin with
 */
record Release(Kubectl kubectl, String name) {

    private static final String USUAL = "orrery";
    private static final String DISCOVERY = "discovery-service";

    /** The one that {@code ORRERY_RELEASE} names, or the one that the documentation makes. */
    static Release of(OrreryFolder folder) {
        var environment = System.getenv();
        var named = environment.getOrDefault("ORRERY_RELEASE", "");
        return of(new ClientProgram("kubectl", "kubectl", folder.root()), environment, named);
    }

    static Release of(ClientProgram client, Map<String, String> environment, String named) {
        return new Release(Kubectl.of(client, environment), named.isBlank() ? USUAL : named);
    }

    /** Its pods that are the platform's. */
    List<Pod> pods() {
        var answer = kubectl.ask("get", "pods", "--selector=" + selector(), "--output=json");
        if (!answer.isGood()) {
            throw LauncherException.failed("kubectl get failed: " + answer.lastWord());
        }
        return Pods.read(answer.output());
    }

    /** What all its pods have. */
    String selector() {
        return "app.kubernetes.io/instance=" + name;
    }

    /** What a person types to have the client do something, where the lab looks for the release. */
    String kubectlLine(String verb, String rest) {
        return line("kubectl " + verb, kubectl.where(), rest);
    }

    /** The same of Helm, which has another word for the context. */
    String helmLine(String verb, String rest) {
        var where = kubectl.where().stream()
                .map(each -> each.replaceFirst("^--context=", "--kube-context="))
                .toList();
        return line("helm " + verb, where, rest);
    }

    private static String line(String begin, List<String> where, String rest) {
        return Stream.of(List.of(begin), where, List.of(rest))
                .flatMap(List::stream)
                .collect(Collectors.joining(" "));
    }

    /** What keeps so many pods of a component there, as a client names it. */
    String workload(String component) {
        boolean isDeployment = Topology.services().contains(component) && !component.equals(DISCOVERY);
        return (isDeployment ? "deployment/" : "statefulset/") + name + "-" + component;
    }
}

package dev.orrery.lab.kubernetes;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.Commands;
import dev.orrery.lab.platform.Instance;
import dev.orrery.launcher.link.LinkName;

/** The commands of Kubernetes' client. */
record KubernetesCommands(Release release) implements Commands {

    @Override
    public String resume(Instance instance) {
        return instance.isService() ? restart(instance) : inServer(instance, "sh -c 'kill -CONT -1'");
    }

    /** Another pod of a server would begin without data. */
    @Override
    public String restart(Instance instance) {
        return isServer(instance)
                ? inServer(instance, "rm -f /lab/down")
                : release.kubectlLine("rollout restart", release.workload(instance.service()));
    }

    private static boolean isServer(Instance instance) {
        return !instance.service().endsWith("-service");
    }

    private String inServer(Instance instance, String command) {
        return release.kubectlLine("exec", release.workload(instance.service()) + " -- " + command);
    }

    /** What was switched off is on again when its process starts. */
    @Override
    public String switchOn(Mechanism mechanism) {
        return release.kubectlLine("rollout restart", "deployment --selector=" + release.selector());
    }

    @Override
    public String clear(LinkName link) {
        throw new UnsupportedOperationException("there are no links between pods");
    }

    @Override
    public String status() {
        return release.kubectlLine("get", "pods --selector=" + release.selector());
    }

    @Override
    public String startAgain() {
        return release.helmLine("uninstall", release.name()) + " and helm install";
    }
}

package dev.orrery.lab.kubernetes;

import dev.orrery.lab.run.OwnPlatform;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.util.List;

/** A release in a person's cluster. It has to be there: in somebody's cluster the lab installs nothing by itself. */
public final class KubernetesPlatform implements OwnPlatform {

    private static final List<String> SERVERS = List.of("postgresql", "redis", "kafka");
    private static final String VALUES =
            " deploy/helm/orrery -f deploy/helm/orrery/values-small.yaml -f deploy/helm/orrery/values-lab.yaml";

    private final Release release;

    /** Installed from the chart of this folder. */
    public KubernetesPlatform(OrreryFolder folder) {
        this(Release.of(folder));
    }

    KubernetesPlatform(Release release) {
        this.release = release;
    }

    /**
     * Whether it is there; one that is not is refused with the command that makes it.
     *
     * @throws LauncherException also when it is there and an experiment could not be carried out on it
     */
    @Override
    public boolean runs() {
        release.kubectl().require();
        var pods = pods();
        if (pods.isEmpty()) {
            throw LauncherException.refused("No release " + release.name() + " runs in "
                    + (release.kubectl().where().isEmpty()
                            ? "the namespace of kubectl's context"
                            : String.join(" ", release.kubectl().where()))
                    + "; " + release.helmLine("install", release.name() + VALUES)
                    + " makes one, ORRERY_RELEASE names another.");
        }
        requireServers(pods);
        pods.stream().filter(each -> !each.isForTheLab()).findFirst().ifPresent(each -> {
            throw LauncherException.refused("The release " + release.name() + " was made without values-lab.yaml ("
                    + each.name() + "), so that the lab cannot experiment on it; "
                    + release.helmLine("upgrade", release.name() + VALUES)
                    + " makes it possible.");
        });
        return true;
    }

    private List<Pod> pods() {
        try {
            return release.pods();
        } catch (LauncherException e) {
            throw LauncherException.refused("The cluster does not tell what runs in it (" + e.getMessage()
                    + "); kubectl config current-context tells which it is.");
        }
    }

    private void requireServers(List<Pod> pods) {
        for (var server : SERVERS) {
            if (pods.stream().noneMatch(each -> each.component().equals(server))) {
                throw LauncherException.refused("The release " + release.name() + " has no " + server
                        + " of its own in the cluster, so that the lab does not reach it.");
            }
        }
    }

    @Override
    public void start() {
        throw new IllegalStateException("a release that is not there has been refused");
    }

    /** It is a person's. */
    @Override
    public void stop() {}
}

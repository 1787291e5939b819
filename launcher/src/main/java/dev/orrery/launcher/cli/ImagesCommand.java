package dev.orrery.launcher.cli;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.images.Images;
import dev.orrery.launcher.topology.Topology;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code images}: a container image of each service from the jars of this checkout, for {@code docker compose up}. */
@Command(name = "images", description = "Makes the services' container images from what is built here")
final class ImagesCommand implements Callable<Integer> {

    private static final double NANOS_PER_SECOND = 1e9;

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    ImagesCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var images = new Images(folder);
        images.requireDocker();
        var out = spec.commandLine().getOut();
        for (String service : Topology.services()) {
            long start = System.nanoTime();
            images.build(service);
            out.printf("  %-40s %4.0f s%n", Images.name(service), (System.nanoTime() - start) / NANOS_PER_SECOND);
            out.flush();
        }
        out.println("docker compose up --wait starts the shop with them.");
        return 0;
    }
}

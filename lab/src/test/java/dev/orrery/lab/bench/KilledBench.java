package dev.orrery.lab.bench;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.process.Program;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A bench with two processes that waits to be killed. */
final class KilledBench {

    static final List<String> PROGRAMS = List.of("one proxy", "another proxy");

    private KilledBench() {}

    public static void main(String... arguments) throws InterruptedException {
        start(new OrreryFolder(Path.of(arguments[0])));
        new CountDownLatch(1).await();
    }

    static Proxies start(OrreryFolder folder) {
        var nobody = URI.create("http://127.0.0.1:1");
        var proxies = new Proxies(folder, nobody, nobody);
        PROGRAMS.forEach(name -> proxies.programs().start(sleeper(folder, name), () -> true));
        return proxies;
    }

    private static Program sleeper(OrreryFolder folder, String name) {
        return new Program(
                name,
                List.of("sleep", "600"),
                Map.of(),
                folder.bench(),
                folder.bench().resolve(name + ".log"));
    }
}

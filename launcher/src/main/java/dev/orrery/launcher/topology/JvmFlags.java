package dev.orrery.launcher.topology;

import java.util.List;
import java.util.stream.Stream;

/** How the JVMs of the services are run: to be ready soon and to leave memory to others. */
final class JvmFlags {

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JvmFlags() {}

    /** Compiles with the quick compiler only: starts with half the work, and is slower once it is warm. */
    static List<String> quickStart(int heapMegabytes) {
        return Stream.concat(COMMON.stream(), Stream.of(heap(heapMegabytes), "-XX:TieredStopAtLevel=1"))
                .toList();
    }

    private static String heap(int megabytes) {
        return "-Xmx" + megabytes + "m";
    }
}

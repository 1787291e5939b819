package dev.orrery.launcher.supervise;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process as {@code ./orrery status} shows it.
 *
 * @param pid 0 while it does not run
 * @param managementPort 0 for what is not a service
 * @param grpcPort 0 for what does not listen for gRPC
 * @param state where it is in its life, in one word
 * @param healthy whether it answered just now; always false when nobody asked it
 * @param residentBytes memory of it and of what it started
 * @param cpuMillis processor time of it and of what it started
 * @param since when it entered its state
 * @param readyMillis how long its last start took; 0 until it was ready
 * @param log its log file, once it was started
 * @param without ids of the mechanisms that are switched off in it
 */
public record ProcessStatus(
        String name,
        String component,
        long pid,
        int port,
        int managementPort,
        int grpcPort,
        String state,
        boolean healthy,
        long residentBytes,
        long cpuMillis,
        Instant since,
        long readyMillis,
        @Nullable String log,
        List<String> without) {}

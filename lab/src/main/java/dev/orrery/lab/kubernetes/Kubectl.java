package dev.orrery.lab.kubernetes;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientProgram.Ended;
import dev.orrery.launcher.LauncherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Kubernetes' client. Cluster, context and namespace are those that a person works with, unless others are named.
 *
 * @param where options that name others
 */
record Kubectl(ClientProgram client, List<String> where) {

    /** With the context and the namespace of {@code ORRERY_CONTEXT} and {@code ORRERY_NAMESPACE}, where they are set. */
    static Kubectl of(ClientProgram client, Map<String, String> environment) {
        List<String> where = new ArrayList<>();
        Map.of("--context", "ORRERY_CONTEXT", "--namespace", "ORRERY_NAMESPACE").forEach((option, variable) -> {
            var named = environment.getOrDefault(variable, "");
            if (!named.isBlank()) {
                where.add(option + "=" + named);
            }
        });
        return new Kubectl(client, where.stream().sorted().toList());
    }

    /** Refuses where there is no client. */
    void require() {
        if (!client.isInstalled()) {
            throw LauncherException.refused("The target kubernetes needs kubectl, and " + client.program()
                    + " is not on the PATH: install it, and have it know your cluster.");
        }
    }

    /** What it says within some seconds, however it ends. */
    Ended ask(String verb, String... rest) {
        return client.ask(arguments(verb, rest));
    }

    /** Has something done and gives what it says, or fails with its last word when it cannot be. */
    String have(Duration limit, String verb, String... rest) {
        return client.have(limit, arguments(verb, rest));
    }

    /** The whole command, for a process that stays. */
    List<String> command(String verb, String... rest) {
        return Stream.concat(Stream.of(client.program()), Stream.of(arguments(verb, rest)))
                .toList();
    }

    /** Behind the verb, as whatever follows {@code --} is not for the client. */
    private String[] arguments(String verb, String... rest) {
        return Stream.of(Stream.of(verb), where.stream(), Stream.of(rest))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }
}

package dev.orrery.lab.cli;

import dev.orrery.lab.labs.Labs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lab list}: every lab with its question. */
@Command(name = "list", description = "Shows every lab with its question")
final class ListCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        int width = Labs.ids().stream().mapToInt(String::length).max().orElse(0);
        Labs.ALL.stream()
                .map(lab -> lab.manifest())
                .forEach(each -> out.printf("%-" + width + "s  %s%n", each.id(), each.question()));
        out.flush();
    }
}

package dev.orrery.launcher.deadletters;

import dev.orrery.contracts.Topics;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dead-letters}: shows the parked messages, or sends them again. */
@Command(name = "dead-letters", description = "Shows messages that could not be applied, or sends them again")
public final class DeadLettersCommand implements Runnable {

    private static final String ROW = "%-16s %-38s %-24s %-28s %-22s %s%n";

    private final Supplier<String> bootstrapServers;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    /**
     * @param bootstrapServers finds out where Kafka is, or fails with a sentence when nothing runs
     */
    public DeadLettersCommand(Supplier<String> bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Shows them (what the verb does alone, too)")
    void list() {
        var out = spec.commandLine().getOut();
        try (var letters = new DeadLetters(bootstrapServers.get(), Topics.ALL)) {
            printHeading(out);
            int count = letters.list(letter -> print(letter, out));
            out.println(count == 0 ? "There are no dead letters." : "\n" + count + " to replay or to look into.");
        }
        out.flush();
    }

    @Command(name = "replay", description = "Sends them to the topics they came from")
    void replay() {
        var out = spec.commandLine().getOut();
        try (var letters = new DeadLetters(bootstrapServers.get(), Topics.ALL)) {
            printHeading(out);
            int count = letters.replay(letter -> print(letter, out));
            out.println(count == 0 ? "There are no dead letters." : "\n" + count + " sent again.");
        }
        out.flush();
    }

    private static void printHeading(PrintWriter out) {
        out.printf(ROW, "TOPIC", "KEY", "TYPE", "CONSUMER", "PARKED AT", "REASON");
    }

    private static void print(DeadLetter letter, PrintWriter out) {
        out.printf(
                ROW,
                letter.originalTopic(),
                letter.key(),
                letter.type(),
                letter.consumer(),
                letter.parkedAt().truncatedTo(ChronoUnit.SECONDS),
                letter.reason());
    }
}

package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code link}: connections between two processes slow, reset or cut, while everything runs. */
@Command(
        name = "link",
        description =
                "Makes connections between two processes slow, resets or cuts them. To put a link on or take it off"
                        + " restarts one of the two; what it does is changed at once")
final class LinkCommand implements Runnable {

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FROM", description = "who connects, such as order-service-1")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "to whom, such as redis or inventory-service-1")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String to;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            description = "everything is late by this each way, such as 100ms")
    private @Nullable String latency;

    @Option(names = "--jitter", paramLabel = "TIME", description = "by up to this more or less")
    private @Nullable String jitter;

    @Option(names = "--reset", description = "connections are reset, open ones and new ones")
    private boolean reset;

    @Option(names = "--cut", description = "nothing arrives and nobody is told, as if the network were parted")
    private boolean cut;

    @Option(names = "--clear", description = "nothing happens to them; the link stays on")
    private boolean clear;

    @Option(names = "--off", description = "takes the link off")
    private boolean off;

    LinkCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public void run() {
        var order = order(new LinkName(from, to));
        spec.commandLine().getOut().println(ControlClient.require(folder).carryOut(order));
    }

    private Order order(LinkName link) {
        List<Order> asked = new ArrayList<>();
        if (latency != null) {
            var impairment = Impairment.delay(duration(latency), jitter == null ? Duration.ZERO : duration(jitter));
            asked.add(Order.link(link, impairment));
        }
        if (reset) {
            asked.add(Order.link(link, Impairment.RESET));
        }
        if (cut) {
            asked.add(Order.link(link, Impairment.CUT));
        }
        if (clear) {
            asked.add(Order.link(link, Impairment.CLEAR));
        }
        if (off) {
            asked.add(Order.unlink(link));
        }
        if (asked.size() != 1 || latency == null && jitter != null) {
            throw LauncherException.refused(
                    "Say one thing that the link is to do: --latency 100ms [--jitter 20ms], --reset, --cut, --clear or --off.");
        }
        return asked.getFirst();
    }

    private static Duration duration(String text) {
        if (!text.matches("\\d{1,6}(ms|s)")) {
            throw LauncherException.refused(text + " is no time; say 100ms or 2s, for instance.");
        }
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}

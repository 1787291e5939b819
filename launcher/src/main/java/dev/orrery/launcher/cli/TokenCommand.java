package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.client.CustomerSignIn;
import dev.orrery.launcher.client.DemoClient;
import dev.orrery.launcher.client.DemoCustomer;
import dev.orrery.launcher.client.ShopClient;
import dev.orrery.launcher.supervise.Suggestion;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: prints an access token and nothing else, so that it can stand in another command. */
@Command(
        name = "token",
        description = "Prints an access token of a demo client (shopper, admin, replayer) or customer (alice, bob)")
final class TokenCommand implements Runnable {

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CLIENT", defaultValue = "shopper", description = "default: shopper")
    private String client = "shopper";

    TokenCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public void run() {
        var known = Stream.concat(DemoClient.IDS.stream(), DemoCustomer.NAMES.stream())
                .toList();
        if (!known.contains(client)) {
            throw LauncherException.refused(Suggestion.unknown("client", client, known));
        }
        var gateway = new LivePlatform(folder).gateway().toString();
        spec.commandLine()
                .getOut()
                .println(
                        DemoClient.IDS.contains(client)
                                ? new ShopClient(gateway).token(new DemoClient(client))
                                : new CustomerSignIn(gateway).token(new DemoCustomer(client)));
    }
}

package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.MechanismName;
import dev.orrery.launcher.supervise.Order;
import dev.orrery.launcher.supervise.Scaling;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verbs that do something to processes of the running platform. */
final class InstanceCommands {

    private InstanceCommands() {}

    private abstract static class OnInstance implements Runnable {

        final OrreryFolder folder;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before run()
        CommandSpec spec;

        @Parameters(paramLabel = "INSTANCE", description = "such as order-service-1, or kafka")
        @SuppressWarnings("NullAway.Init") // set by picocli before run()
        String instance;

        OnInstance(OrreryFolder folder) {
            this.folder = folder;
        }

        void send(Order order, String done) {
            ControlClient.require(folder).carryOut(order);
            spec.commandLine().getOut().println(done);
        }
    }

    @Command(name = "kill", description = "Ends a process at once, as a crash would; it stays down")
    static final class Kill extends OnInstance {

        Kill(OrreryFolder folder) {
            super(folder);
        }

        @Override
        public void run() {
            send(Order.about(Order.Verb.KILL, instance), instance + " was killed; ./orrery restart brings it back.");
        }
    }

    @Command(name = "stop", description = "Lets a process finish what it does and end; it stays down")
    static final class Stop extends OnInstance {

        Stop(OrreryFolder folder) {
            super(folder);
        }

        @Override
        public void run() {
            send(Order.stop(instance), instance + " has stopped; ./orrery restart brings it back.");
        }
    }

    @Command(name = "pause", description = "Freezes a process: it keeps its connections and answers nothing")
    static final class Pause extends OnInstance {

        Pause(OrreryFolder folder) {
            super(folder);
        }

        @Override
        public void run() {
            send(Order.about(Order.Verb.PAUSE, instance), instance + " is paused.");
        }
    }

    @Command(name = "resume", description = "Lets a paused process go on")
    static final class Resume extends OnInstance {

        Resume(OrreryFolder folder) {
            super(folder);
        }

        @Override
        public void run() {
            send(Order.about(Order.Verb.RESUME, instance), instance + " goes on.");
        }
    }

    @Command(name = "restart", description = "Stops a process if it runs, and starts it")
    static final class Restart extends OnInstance {

        @Option(
                names = "--without",
                split = ",",
                paramLabel = "MECHANISM",
                description = "switch off exactly these mechanisms in it")
        private List<String> without = List.of();

        @Option(names = "--with-all", description = "switch all mechanisms on again in it")
        private boolean withAll;

        Restart(OrreryFolder folder) {
            super(folder);
        }

        @Override
        public void run() {
            without.forEach(MechanismName::require);
            var switches = withAll || !without.isEmpty() ? without : null;
            send(
                    switches == null ? Order.restart(instance) : Order.restart(instance, switches),
                    instance + " is ready again.");
        }
    }

    @Command(name = "scale", description = "Runs so many instances of a service")
    static final class Scale implements Runnable {

        private final OrreryFolder folder;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before run()
        private CommandSpec spec;

        @Parameters(paramLabel = "SERVICE=N", description = "such as order-service=2")
        @SuppressWarnings("NullAway.Init") // set by picocli before run()
        private String scaling;

        Scale(OrreryFolder folder) {
            this.folder = folder;
        }

        @Override
        public void run() {
            var parts = scaling.split("=");
            if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
                throw LauncherException.refused("Say which service and how many, such as order-service=2.");
            }
            int count = Integer.parseInt(parts[1]);
            Scaling.require(parts[0], count);
            ControlClient.require(folder).carryOut(Order.scale(parts[0], count));
            spec.commandLine().getOut().println("There are " + count + " of " + parts[0] + " now.");
        }
    }
}

package dev.orrery.lab.platform;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;

/** Whether an experiment can begin: what somebody has stopped, frozen or switched off would be a part of its treatment. */
public final class Readiness {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Target target;

    /** Of this platform. */
    public Readiness(Target target) {
        this.target = target;
    }

    /**
     * Refuses with one sentence that says what has to change first.
     *
     * @param needed what the experiment compares with and without
     */
    public void require(Collection<Mechanism> needed) {
        target.instances().stream().filter(each -> !each.isReady()).findFirst().ifPresent(this::refuse);
        needed.stream().filter(mechanism -> !target.isOn(mechanism)).findFirst().ifPresent(this::refuse);
        requireGateway();
    }

    private void refuse(Instance instance) {
        var commands = target.commands();
        throw LauncherException.refused("%s is %s on the running platform; %s makes the experiment possible."
                .formatted(
                        instance.name(),
                        instance.state(),
                        instance.state().equals("paused") ? commands.resume(instance) : commands.restart(instance)));
    }

    private void refuse(Mechanism mechanism) {
        throw LauncherException.refused("The mechanism " + mechanism.id()
                + " is switched off on the running platform; "
                + target.commands().switchOn(mechanism) + " makes the experiment possible.");
    }

    private void requireGateway() {
        var gateway = target.gateway();
        try (var http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            var health = HttpRequest.newBuilder(gateway.resolve("/health"))
                    .timeout(LIMIT)
                    .build();
            http.send(health, HttpResponse.BodyHandlers.discarding()); // any answer is an answer
        } catch (IOException _) {
            throw LauncherException.refused("The platform's gateway at " + gateway + " does not answer; "
                    + target.commands().status() + " tells more.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}

package dev.orrery.launcher.supervise;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.topology.ServiceInstance;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/**
 * Switches one mechanism in all instances that carry it out. An instance that does not run is told at its next start;
 * one that is starting is waited for.
 */
record MechanismSwitch(Mechanism mechanism, boolean on) {

    private enum Outcome {
        SWITCHED,
        AT_ITS_NEXT_START,
        NOT_CARRIED_OUT,
        SILENT
    }

    private record Told(String instance, Outcome outcome) {}

    /** Fails when an instance that should answer does not, and names it; to be asked before anything is switched. */
    void requireAnswers(Collection<SupervisedProcess> processes) {
        var silent = names(each(processes, this::ask), Outcome.SILENT);
        if (!silent.isEmpty()) {
            throw LauncherException.failed(
                    mechanism.id() + " stays as it is: " + silent + " does not answer. Is it paused?");
        }
    }

    /** Returns a sentence that names the instances, once each of them says that it is done. */
    String carryOut(Collection<SupervisedProcess> processes) {
        var told = each(processes, this::tell);
        var silent = names(told, Outcome.SILENT);
        if (!silent.isEmpty()) {
            throw LauncherException.failed(mechanism.id() + " is " + position() + " from now on, but " + silent
                    + " does not say so; restart it.");
        }
        var switched = names(told, Outcome.SWITCHED);
        var later = names(told, Outcome.AT_ITS_NEXT_START);
        return mechanism.id() + " is " + position()
                + (switched.isEmpty() ? " from now on; nothing that runs carries it out." : " in " + switched + ".")
                + (later.isEmpty() ? "" : " To be told at its next start: " + later + ".");
    }

    private Outcome ask(SupervisedProcess process, ServiceInstance instance) {
        try {
            return process.isMeantToRun()
                            && new InstanceMechanisms(instance).isOn(mechanism).isPresent()
                    ? Outcome.SWITCHED
                    : Outcome.NOT_CARRIED_OUT;
        } catch (IOException noAnswer) {
            return Outcome.SILENT;
        }
    }

    private Outcome tell(SupervisedProcess process, ServiceInstance instance) {
        var outcome = process.isMeantToRun() ? tell(new InstanceMechanisms(instance)) : Outcome.AT_ITS_NEXT_START;
        if (on || outcome != Outcome.NOT_CARRIED_OUT) {
            var off = new HashSet<>(instance.switchedOff());
            boolean _ = on ? off.remove(mechanism) : off.add(mechanism);
            process.runNext(instance.without(off));
        }
        return outcome;
    }

    private Outcome tell(InstanceMechanisms mechanisms) {
        try {
            if (mechanisms.isOn(mechanism).isEmpty()) {
                return Outcome.NOT_CARRIED_OUT; // who has no such switch need not even know the request
            }
            var _ = mechanisms.set(mechanism, on);
            return mechanisms.isOn(mechanism).filter(now -> now == on).isPresent() ? Outcome.SWITCHED : Outcome.SILENT;
        } catch (IOException noAnswer) {
            return Outcome.SILENT;
        }
    }

    private String position() {
        return on ? "on" : "off";
    }

    /** At all instances at the same time, so that one which is slow to answer costs no more than its limit. */
    private static List<Told> each(
            Collection<SupervisedProcess> processes, BiFunction<SupervisedProcess, ServiceInstance, Outcome> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return processes.stream()
                    .filter(process -> process.launchable() instanceof ServiceInstance)
                    .map(process -> CompletableFuture.supplyAsync(() -> told(process, work), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static Told told(SupervisedProcess process, BiFunction<SupervisedProcess, ServiceInstance, Outcome> work) {
        return process.exclusively(() -> process.launchable() instanceof ServiceInstance instance
                ? new Told(process.name(), work.apply(process, instance))
                : new Told(process.name(), Outcome.NOT_CARRIED_OUT));
    }

    private static String names(List<Told> told, Outcome outcome) {
        return String.join(
                ", ",
                told.stream()
                        .filter(each -> each.outcome() == outcome)
                        .map(Told::instance)
                        .toList());
    }
}

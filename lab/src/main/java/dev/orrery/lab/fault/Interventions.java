package dev.orrery.lab.fault;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Registry;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.Impairment.Kind;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does things to the platform and takes them back; nothing is done that is not in the journal first. What takes back
 * several things goes on when its caller is interrupted: Ctrl-C is why things are put back, and may be pressed again.
 */
public final class Interventions {

    private final Target target;
    private final Management management;
    private final Journal journal;
    private final Runnable stopPlatform;

    /**
     * Interventions on this platform.
     *
     * @param stopPlatform how a platform of one's own is stopped
     */
    public Interventions(Target target, Journal journal, Runnable stopPlatform) {
        this.target = target;
        this.management = new Management(target);
        this.journal = journal;
        this.stopPlatform = stopPlatform;
    }

    /** Does something that can be taken back like this. */
    public void begin(Undo undo, Runnable act) {
        journal.add(undo);
        act.run();
    }

    /** Takes one thing back. */
    public void end(Undo undo) {
        carryOut(undo);
        journal.remove(undo);
    }

    /** Switches a mechanism off until it is taken back; one that is off already is left alone. */
    public void switchOff(Mechanism mechanism) {
        if (target.isOn(mechanism)) {
            begin(Undo.switchOn(mechanism.id()), () -> target.switchMechanism(mechanism, false));
        }
    }

    /** Brings a service to at least so many instances until it is taken back. */
    public void atLeast(String service, int count) {
        int now = target.instancesOf(service).size();
        if (now < count) {
            begin(Undo.scale(service, now), () -> target.scale(service, count));
        }
    }

    /** Puts a link on until it is taken back; one that is on already is left alone, and must be clear. */
    public void putOn(LinkName link) {
        var known = link(link);
        if (known.isEmpty()) {
            begin(Undo.takeOff(link), () -> target.impair(link, Impairment.CLEAR));
        } else if (known.get().impairment().kind() != Kind.CLEAR) {
            throw LauncherException.refused("The link " + link + " is "
                    + known.get().impairment() + " on the running platform; "
                    + target.commands().clear(link) + " makes the experiment possible.");
        }
    }

    private Optional<LinkStatus> link(LinkName link) {
        return target.links().stream().filter(each -> each.name().equals(link)).findFirst();
    }

    /** What is still to be taken back, the latest first. */
    public List<Undo> due() {
        return journal.due();
    }

    /**
     * Takes back what was done since then, the latest first, whatever fails on the way.
     *
     * @param then what was to be taken back at that time, as {@link #due} said
     * @throws LauncherException when something could not be taken back, with all of it named
     */
    public void putBackTo(List<Undo> then) {
        var due = journal.due();
        Undisturbed.run(() -> end(due.subList(0, Math.max(0, due.size() - then.size()))));
    }

    /** Takes everything back; where the platform was started for the experiments, to stop it is all there is to do. */
    public void endAll() {
        Undisturbed.run(this::endAllDue);
    }

    private void endAllDue() {
        var due = journal.due();
        var down = due.stream().filter(undo -> undo.kind() == Undo.Kind.DOWN).toList();
        if (down.isEmpty()) {
            end(due);
        } else {
            due.stream().filter(undo -> !down.contains(undo)).forEach(journal::remove);
            end(down);
        }
    }

    /** Nothing is to be taken back any more, because the platform it was done to is gone. */
    public void forgetAll() {
        journal.due().forEach(journal::remove);
    }

    private void end(List<Undo> due) {
        List<String> failures = new ArrayList<>();
        for (var undo : due) {
            try {
                end(undo);
            } catch (RuntimeException e) {
                failures.add(undo.kind() + " " + undo.subject() + ": " + e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw LauncherException.failed("The platform could not be put back as it was ("
                    + String.join("; ", failures) + "); "
                    + target.commands().startAgain() + " do.");
        }
    }

    private void carryOut(Undo undo) {
        switch (undo.kind()) {
            case SWITCH_ON ->
                target.switchMechanism(Mechanism.byId(undo.subject()).orElseThrow(), true);
            case RESTART -> {
                if (!target.instance(undo.subject()).isReady()) {
                    target.restart(undo.subject());
                } else if (!undo.value().isEmpty()) {
                    set(undo);
                }
            }
            case RESUME -> {
                if (target.instance(undo.subject()).state().equals("paused")) {
                    target.resume(undo.subject());
                }
            }
            case SCALE -> target.scale(undo.subject(), Integer.parseInt(undo.value()));
            case SET -> set(undo);
            case CLEAR ->
                link(LinkName.of(undo.subject())).ifPresent(each -> target.impair(each.name(), Impairment.CLEAR));
            case TAKE_OFF -> link(LinkName.of(undo.subject())).ifPresent(each -> target.takeOff(each.name()));
            case REJOIN -> target.rejoin(undo.subject());
            case DEREGISTER -> new Registry(target).deregister(undo.subject(), undo.value());
            case DOWN -> stopPlatform.run();
        }
    }

    private void set(Undo undo) {
        var words = undo.value().split(" ", 2);
        var isThere =
                target.instances().stream().anyMatch(each -> each.name().equals(undo.subject()) && each.isReady());
        if (isThere && !management.write(undo.subject(), words[0], words[1])) {
            throw LauncherException.failed(undo.subject() + " did not take " + undo.value());
        }
    }
}

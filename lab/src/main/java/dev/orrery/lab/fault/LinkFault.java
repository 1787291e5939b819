package dev.orrery.lab.fault;

import dev.orrery.lab.fault.LinkProbe.Answered;
import dev.orrery.lab.fault.LinkProbe.Reset;
import dev.orrery.lab.fault.LinkProbe.Silent;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.Impairment.Kind;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * The connections between two parties are slow, reset or cut, over a link that was put on before. That it is so is asked
 * of the party at its end, in its own protocol: once over the link and once past it, so that what is seen is not the
 * party's own doing.
 */
public final class LinkFault implements Fault {

    private final Target target;
    private final LinkName link;
    private final Impairment impairment;

    private LinkFault(Target target, LinkName link, Impairment impairment) {
        this.target = target;
        this.link = link;
        this.impairment = impairment;
    }

    /**
     * Everything that goes over the link arrives late, in both directions.
     *
     * @param jitter by how much that varies; less than the latency, or it could not be seen for certain
     */
    public static Fault latency(Target target, LinkName link, Duration latency, Duration jitter) {
        if (jitter.compareTo(latency) >= 0) {
            throw new IllegalArgumentException("a jitter of " + jitter + " with a latency of " + latency);
        }
        return new LinkFault(target, link, Impairment.delay(latency, jitter));
    }

    /** Connections are reset. */
    public static Fault reset(Target target, LinkName link) {
        return new LinkFault(target, link, Impairment.RESET);
    }

    /** Nothing arrives, and nobody is told. */
    public static Fault cut(Target target, LinkName link) {
        return new LinkFault(target, link, Impairment.CUT);
    }

    @Override
    public String name() {
        return "the link " + link + " is " + impairment;
    }

    /** Fails when the link was not put on: to do so restarts an instance, which would be a fault of another kind. */
    @Override
    public void inject() {
        if (find().isEmpty()) {
            throw LauncherException.failed("The link " + link + " was not put on.");
        }
        target.impair(link, impairment);
    }

    @Override
    public Undo undo() {
        return Undo.clear(link);
    }

    @Override
    public boolean isActive() {
        return find().filter(status -> answersPastTheLink(status) && isSeen(status))
                .isPresent();
    }

    private boolean answersPastTheLink(LinkStatus status) {
        return probe(status).ask(status.target()) instanceof Answered;
    }

    private boolean isSeen(LinkStatus status) {
        var reply = probe(status).ask(status.port());
        return switch (impairment.kind()) {
            case CLEAR -> false;
            case DELAY -> reply instanceof Answered && isLate(status);
            case RESET -> reply instanceof Reset;
            case CUT -> reply instanceof Silent;
        };
    }

    @Override
    public boolean isGone() {
        return find().filter(status -> probe(status).ask(status.port()) instanceof Answered
                        && (impairment.kind() != Kind.DELAY || !isLate(status)))
                .isPresent();
    }

    /** One answer may be late for other reasons; the quickest of some is not. */
    private boolean isLate(LinkStatus status) {
        return probe(status).quickest(status.port()).compareTo(impairment.least()) >= 0;
    }

    private LinkProbe probe(LinkStatus status) {
        return new LinkProbe(status.protocol(), impairment.latency().plus(impairment.jitter()));
    }

    private Optional<LinkStatus> find() {
        return target.links().stream().filter(each -> each.name().equals(link)).findFirst();
    }
}

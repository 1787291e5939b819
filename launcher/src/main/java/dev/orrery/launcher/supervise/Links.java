package dev.orrery.launcher.supervise;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkProxy;
import dev.orrery.launcher.link.LinkStatus;
import dev.orrery.launcher.topology.Crossing;
import dev.orrery.launcher.topology.Node;
import dev.orrery.launcher.topology.ServiceInstance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The links that were put on. To put one on or take it off restarts one of its ends; what it does to its connections is
 * changed while everything runs.
 */
final class Links {

    private static final long SEED = 1; // of the jitter

    private final Supervisor supervisor;
    private final Map<LinkName, Link> links = new ConcurrentSkipListMap<>();

    private record Link(Crossing crossing, LinkProxy proxy) {

        /** Who has to be told of both has one setting for both. */
        boolean excludes(Crossing other) {
            return crossing.end().equals(other.end()) && crossing.setting().equals(other.setting());
        }
    }

    Links(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** Has the link do this, after putting it on where it is not, and returns a sentence that says what was done. */
    String impair(LinkName name, Impairment impairment) {
        var known = links.get(name);
        if (known != null) {
            known.proxy().impair(impairment);
            return sentence(name, impairment);
        }
        var link = add(name);
        var told = tell(link.crossing().end());
        link.proxy().impair(impairment);
        return sentence(name, impairment)
                + told
                + (name.to().equals(link.crossing().end())
                        ? " Everybody who finds that port of " + name.to() + " in the registry goes over it."
                        : "");
    }

    private static String sentence(LinkName name, Impairment impairment) {
        return "The link " + name + " is " + impairment + ".";
    }

    /** Takes the link off and returns a sentence that says what was done. */
    String takeOff(LinkName name) {
        var link = links.get(name);
        if (link == null || !links.remove(name, link)) {
            throw LauncherException.refused(unknown(name));
        }
        link.proxy().impair(Impairment.CLEAR); // so that the end can finish what it does
        try {
            return "The link " + name + " is off." + tell(link.crossing().end());
        } finally {
            link.proxy().close();
        }
    }

    private String unknown(LinkName name) {
        return links.isEmpty()
                ? "There is no link " + name + ", nor any other."
                : Suggestion.unknown(
                        "link",
                        name.toString(),
                        links.keySet().stream().map(LinkName::toString).toList());
    }

    /** Takes the links off that this instance was told of; it is gone. */
    void forget(String instance) {
        links.values().removeIf(link -> {
            boolean gone = link.crossing().end().equals(instance);
            if (gone) {
                link.proxy().close();
            }
            return gone;
        });
    }

    /** Nothing is impaired any more. */
    void clear() {
        links.values().forEach(link -> link.proxy().impair(Impairment.CLEAR));
    }

    /** Ends all of them. */
    void close() {
        links.values().forEach(link -> link.proxy().close());
    }

    List<LinkStatus> status() {
        return links.entrySet().stream()
                .map(each -> each.getValue()
                        .proxy()
                        .status(each.getKey(), each.getValue().crossing().protocol()))
                .toList();
    }

    private synchronized Link add(LinkName name) {
        var taken = links.values().stream().map(link -> link.crossing().port()).collect(Collectors.toSet());
        var crossing = supervisor.topology().crossings().between(node(name.from()), node(name.to()), taken);
        links.entrySet().stream()
                .filter(each -> each.getValue().excludes(crossing))
                .findFirst()
                .ifPresent(other -> {
                    throw LauncherException.refused(
                            "The link " + other.getKey() + " is on and carries what would go over " + name + ".");
                });
        var link = new Link(crossing, LinkProxy.open(crossing.port(), crossing.target(), SEED));
        links.put(name, link);
        return link;
    }

    private Node node(String instance) {
        var process = supervisor.process(instance);
        return new Node(process.component(), process.launchable());
    }

    /** Tells an instance which links it is the end of, by a restart if it runs. */
    private String tell(String end) {
        var process = supervisor.process(end);
        process.exclusively(() -> {
            if (process.launchable() instanceof ServiceInstance instance) {
                process.runNext(instance.led(settings(end)));
            }
            return process;
        });
        if (!process.isMeantToRun()) {
            return " " + end + " is to be told at its next start.";
        }
        supervisor.restart(end);
        return " " + end + " was restarted for that.";
    }

    private Map<String, String> settings(String end) {
        return links.values().stream()
                .map(Link::crossing)
                .filter(crossing -> crossing.end().equals(end))
                .collect(Collectors.toMap(Crossing::setting, Crossing::value));
    }
}

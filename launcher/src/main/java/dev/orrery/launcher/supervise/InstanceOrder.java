package dev.orrery.launcher.supervise;

import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Topology;
import java.util.Comparator;
import java.util.regex.Pattern;

/** The order in which instances are shown: that of the topology, then by number. */
final class InstanceOrder {

    static final Comparator<String> BY_TOPOLOGY = Comparator.comparingInt(InstanceOrder::position)
            .thenComparingInt(InstanceOrder::number)
            .thenComparing(Comparator.naturalOrder());

    private static final Pattern NUMBER = Pattern.compile("-(\\d+)$");

    private InstanceOrder() {}

    /** The number at the end of the name; 1 where there is none. */
    static int number(String instance) {
        var number = NUMBER.matcher(instance);
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

    private static int position(String instance) {
        var component = NUMBER.matcher(instance).replaceFirst("");
        return Topology.COMPONENTS.stream().map(Component::name).toList().indexOf(component);
    }
}

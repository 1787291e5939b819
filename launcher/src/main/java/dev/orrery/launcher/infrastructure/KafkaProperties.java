package dev.orrery.launcher.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings of a broker that is alone, on a machine that has other things to do. */
final class KafkaProperties {

    private KafkaProperties() {}

    static String text(Path data, int port, int controllerPort, List<KafkaDetour> detours) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d%5$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%6$s
                controller.listener.names=CONTROLLER
                log.dirs=%3$s

                # One broker: nothing can be replicated.
                default.replication.factor=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1

                # Few partitions, so that a start does not open hundreds of files.
                num.partitions=3
                offsets.topic.num.partitions=3
                transaction.state.log.num.partitions=3
                share.coordinator.state.topic.num.partitions=1

                # Topics are declared by those who own them; a mistyped name is an error.
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0

                # Small: the cleaner alone would take 128 MB.
                log.cleaner.dedupe.buffer.size=4194304
                log.cleaner.io.buffer.size=131072
                log.segment.bytes=67108864
                num.network.threads=2
                num.io.threads=4
                background.threads=4
                """.formatted(
                                port,
                                controllerPort,
                                data,
                                each(detours, number -> "," + address(number, detours, KafkaDetour::listener)),
                                each(detours, number -> "," + address(number, detours, KafkaDetour::advertised)),
                                each(detours, number -> ",DETOUR" + number + ":PLAINTEXT"))
                + each(detours, number -> "listener.name.detour" + number + ".num.network.threads=1\n");
    }

    private static String address(int number, List<KafkaDetour> detours, ToIntFunction<KafkaDetour> port) {
        return "DETOUR" + number + "://127.0.0.1:" + port.applyAsInt(detours.get(number - 1));
    }

    private static String each(List<KafkaDetour> detours, IntFunction<String> text) {
        return IntStream.rangeClosed(1, detours.size()).mapToObj(text).collect(Collectors.joining());
    }
}

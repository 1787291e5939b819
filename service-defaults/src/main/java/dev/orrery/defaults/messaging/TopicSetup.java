package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics that do not exist yet; whichever service comes first does it. */
final class TopicSetup {

    private static final int DEAD_LETTER_PARTITIONS = 1;

    private final Map<String, Object> adminSettings;
    private final String prefix;
    private final int partitions;

    TopicSetup(Map<String, Object> adminSettings, String prefix, int partitions) {
        this.adminSettings = adminSettings;
        this.prefix = prefix;
        this.partitions = partitions;
    }

    /** @throws Exception while Kafka cannot be reached */
    void createMissing() throws Exception {
        try (Admin admin = Admin.create(adminSettings)) {
            Set<String> present = admin.listTopics().names().get(10, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (String topic : Topics.ALL) {
                missing.add(new NewTopic(prefix + topic, Optional.of(partitions), Optional.empty()));
                missing.add(new NewTopic(
                                Topics.deadLettersOf(prefix + topic),
                                Optional.of(DEAD_LETTER_PARTITIONS),
                                Optional.empty())
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
            }
            missing.removeIf(topic -> present.contains(topic.name()));
            for (var creation : admin.createTopics(missing).values().values()) {
                try {
                    creation.get(10, TimeUnit.SECONDS);
                } catch (java.util.concurrent.ExecutionException refused) {
                    if (!(refused.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException)) {
                        throw refused;
                    }
                }
            }
        }
    }
}

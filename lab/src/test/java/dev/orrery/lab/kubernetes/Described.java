package dev.orrery.lab.kubernetes;

import java.util.List;

/** What {@code kubectl get pods -o json} says, as far as it is read. */
final class Described {

    static final String RUNNING =
            "\"status\":{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}";
    static final String BEGINNING =
            "\"status\":{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\"}]}";
    static final String PENDING = "\"status\":{\"phase\":\"Pending\"}";
    static final String OVER = "\"status\":{\"phase\":\"Succeeded\",\"conditions\":[]}";

    private Described() {}

    static String all(String... pods) {
        return "{\"kind\":\"List\",\"items\":[" + String.join(",", List.of(pods)) + "]}";
    }

    /** One of a Deployment, made in this minute. */
    static String service(String component, String suffix, int minute, String status) {
        return pod("shop-" + component + "-" + suffix, component, "ReplicaSet", minute, status, "");
    }

    /** One of a StatefulSet. */
    static String server(String component, int ordinal) {
        return pod("shop-" + component + "-" + ordinal, component, "StatefulSet", 0, RUNNING, "");
    }

    /** The same, in which an experiment has left its process so. */
    static String left(String pod, String state) {
        return pod.replace(
                "\"orrery.dev/lab\":\"true\"", "\"orrery.dev/lab\":\"true\",\"orrery.dev/process\":\"" + state + "\"");
    }

    static String kafka() {
        return pod(
                "shop-kafka-0",
                "kafka",
                "StatefulSet",
                0,
                RUNNING,
                "\"containers\":[{\"env\":[{\"name\":\"KAFKA_LISTENERS\",\"value\":\"LAB://:9094\"},"
                        + "{\"name\":\"KAFKA_ADVERTISED_LISTENERS\",\"value\":\"PLAINTEXT://shop-kafka:9092,LAB://127.0.0.1:19092\"}]}]");
    }

    static String postgresql() {
        return pod(
                "shop-postgresql-0",
                "postgresql",
                "StatefulSet",
                0,
                RUNNING,
                "\"volumes\":[{\"name\":\"data\",\"emptyDir\":{}},"
                        + "{\"name\":\"secrets\",\"secret\":{\"secretName\":\"shop-passwords\"}}]");
    }

    private static String pod(String name, String component, String owner, int minute, String status, String spec) {
        return """
                {"metadata":{"name":"%s","creationTimestamp":"2026-01-02T03:%02d:00Z",
                   "labels":{"app.kubernetes.io/name":"%s","app.kubernetes.io/instance":"shop"},
                   "annotations":{"orrery.dev/lab":"true"},
                   "ownerReferences":[{"kind":"%s"}]},
                 "spec":{%s},%s}
                """.formatted(name, minute, component, owner, spec, status);
    }

    static Pod read(String pod) {
        return Pods.read(all(pod)).getFirst();
    }
}

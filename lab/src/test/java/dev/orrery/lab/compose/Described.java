package dev.orrery.lab.compose;

import java.util.List;

/** What {@code docker inspect} says, as far as it is read. */
final class Described {

    private static final String ID = "4f2d8c1b7a90e6f35d21c4b8a7968574635241302f1e0d9c8b7a695847362514";

    private Described() {}

    static String all(String... containers) {
        return "[" + String.join(",", List.of(containers)) + "]";
    }

    static String container(String service, int number, String status) {
        return container(service, number, status, "healthy", 0, "{}", "{}");
    }

    static String container(
            String service, int number, String status, String health, int exitCode, String bindings, String ports) {
        return """
                {"Id":"%s","Name":"/shop-%s-%d",
                 "State":{"Status":"%s","Running":true,"Paused":false,"Pid":4711,"ExitCode":%d,
                          "Health":{"Status":"%s","FailingStreak":0,"Log":[]}},
                 "HostConfig":{"PortBindings":%s},
                 "Config":{"Labels":{
                   "com.docker.compose.container-number":"%d",
                   "com.docker.compose.project":"shop",
                   "com.docker.compose.project.config_files":"/x/docker-compose.yml,/x/deploy/compose/lab.yml",
                   "com.docker.compose.project.working_dir":"/x",
                   "com.docker.compose.service":"%s"}},
                 "NetworkSettings":{"Ports":%s,
                   "Networks":{"shop_back":{"Aliases":["%s"]},"shop_lab-order":{"Aliases":null}}}}
                """.formatted(ID, service, number, status, exitCode, health, bindings, number, service, ports, service);
    }

    static Container read(String container) {
        return Containers.read(all(container)).getFirst();
    }
}

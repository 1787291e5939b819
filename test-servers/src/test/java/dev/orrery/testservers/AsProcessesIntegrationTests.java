package dev.orrery.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.launcher.infrastructure.TestServersChoice.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container;

/** Where the run says processes, it is processes of this machine that a service talks to. */
class AsProcessesIntegrationTests {

    private static Guest guest;

    @BeforeEach
    void connect() {
        var choice = TestInfrastructure.shared().choice();
        assumeTrue(choice.kind() == Kind.PROCESSES, choice::sentence);
        if (guest == null) {
            guest = new Guest();
        }
    }

    @AfterAll
    static void disconnect() {
        if (guest != null) {
            guest.close();
        }
    }

    /** What a process of this machine was started from. */
    private static Path program(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(each -> each.info().command())
                .map(each -> Path.of(each).getFileName())
                .orElse(Path.of("there is no process " + pid));
    }

    @Test
    void talksToAProcessOfPostgresql() {
        assertThat(guest.postgresql("host(inet_server_addr())")).isEqualTo("127.0.0.1");
        assertThat(guest.setting("spring.datasource.url")).contains(":" + guest.postgresql("inet_server_port()") + "/");
        assertThat(program(guest.postgresql("pg_backend_pid()"))).hasFileName("postgres");
    }

    @Test
    void talksToAProcessOfRedis() {
        assertThat(guest.setting("spring.data.redis.port")).isEqualTo(guest.redis("tcp_port"));
        assertThat(program(guest.redis("process_id")).toString()).matches("(redis|valkey).*");
    }

    @Test
    void talksToAProcessOfKafka() throws Exception {
        assertThat(Path.of(guest.kafkaFolder(), "meta.properties"))
                .content()
                .contains("cluster.id=" + guest.kafkaCluster());
    }

    @Test
    void connectsBySettingsAndHasNoContainers() {
        assertThat(guest.context().getBeansOfType(Container.class)).isEmpty();
    }
}

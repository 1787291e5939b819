package dev.orrery.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.infrastructure.ServerImages;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.launcher.infrastructure.TestServersChoice.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container;

/** Where the run says containers, it is containers that a service talks to. The engine is asked, by its own command. */
class InContainersIntegrationTests {

    private static Guest guest;

    @BeforeEach
    void connect() {
        var choice = TestInfrastructure.shared().choice();
        assumeTrue(choice.kind() == Kind.CONTAINERS, choice::sentence);
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

    private static Published published(int port, String image) throws Exception {
        var published = Published.at(port);

        assertThat(published).isPresent();
        assertThat(published.get().image()).isEqualTo(image);
        return published.get();
    }

    @Test
    void talksToPostgresqlInAContainer() throws Exception {
        var url = TestInfrastructure.shared().newDatabase("port").url();
        var container = published(Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1")), ServerImages.POSTGRESQL);

        assertThat(guest.postgresql("host(inet_server_addr())")).isEqualTo(container.address());
        assertThat(container.file(Path.of("/proc", guest.postgresql("pg_backend_pid()"), "comm")))
                .isEqualTo("postgres");
    }

    @Test
    void talksToRedisInAContainer() throws Exception {
        var container = published(TestInfrastructure.shared().redisPort(), ServerImages.REDIS);

        assertThat(container.run("redis-cli", "info", "server")).contains("run_id:" + guest.redis("run_id"));
    }

    @Test
    void talksToKafkaInAContainer() throws Exception {
        var servers = TestInfrastructure.shared().kafkaBootstrapServers();
        var container = published(Integer.parseInt(servers.replaceFirst(".*:", "")), ServerImages.KAFKA);
        var folder = Path.of(guest.kafkaFolder());

        assertThat(container.file(folder.resolve("meta.properties"))).contains("cluster.id=" + guest.kafkaCluster());
        assertThat(folder).doesNotExist();
    }

    @Test
    void connectsByServiceConnectionAndNotBySettings() {
        assertThat(guest.context().getBeansOfType(Container.class)).hasSize(3);
        assertThat(guest.setting("spring.datasource.url")).isEqualTo("jdbc:postgresql://127.0.0.1:1/none");
        assertThat(guest.setting("spring.kafka.bootstrap-servers")).isEqualTo("127.0.0.1:1");
        assertThat(guest.setting("spring.data.redis.port")).isEqualTo("1");
    }

    @Test
    void containersOutliveTheContextsThatUseThem() throws Exception {
        var redis = guest.redis("run_id");
        var postgresql = guest.postgresql("pg_postmaster_start_time()");

        new Guest().close();

        assertThat(guest.redis("run_id")).isEqualTo(redis);
        assertThat(guest.postgresql("pg_postmaster_start_time()")).isEqualTo(postgresql);
        assertThat(guest.kafkaCluster()).isNotEmpty();
    }
}

package dev.orrery.launcher.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureIntegrationTests {

    @TempDir
    static Path home;

    static Infrastructure infrastructure;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.start(home);
    }

    @AfterAll
    static void stop() {
        infrastructure.close();
        infrastructure.deleteData();
    }

    @Test
    void keepsRowsWhenPostgresIsRestarted() throws Exception {
        var administration = infrastructure.postgres().administration();
        execute(administration, "CREATE TABLE kept AS SELECT 42 AS answer");

        infrastructure.stopPostgres();
        assertThat(administration.answers()).isFalse();
        infrastructure.startPostgres();

        assertThat(query(administration, "SELECT answer FROM kept")).isEqualTo(42);
    }

    @Test
    void keepsCommittedRowsWhenPostgresIsKilled() throws Exception {
        var administration = infrastructure.postgres().administration();
        execute(administration, "CREATE TABLE committed AS SELECT 43 AS answer");

        infrastructure.killPostgres();
        infrastructure.startPostgres();

        assertThat(query(administration, "SELECT answer FROM committed")).isEqualTo(43);
    }

    @Test
    void keepsMessagesWhenKafkaIsRestarted() throws Exception {
        try (var admin = Admin.create(clientSettings())) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(clientSettings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", "key", "value")).get();
        }

        infrastructure.stopKafka();
        infrastructure.startKafka();

        try (var consumer = new KafkaConsumer<>(clientSettings(), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(20)))
                    .singleElement()
                    .satisfies(message -> assertThat(message.value()).isEqualTo("value"));
        }
    }

    @Test
    void keepsKeysWhenRedisIsRestarted() throws Exception {
        var redis = new RedisConnection(infrastructure.redis().port());
        assertThat(redis.say("SET kept value")).isEqualTo("+OK");

        infrastructure.stopRedis();
        assertThat(infrastructure.redis().isReady()).isFalse();
        infrastructure.startRedis();

        assertThat(redis.say("EXISTS kept")).isEqualTo(":1");
    }

    @Test
    void keepsSecretsFromOtherUsers() throws Exception {
        var permissions = Files.getPosixFilePermissions(home.resolve("secrets.properties"));

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void refusesAWrongPassword() {
        var administration = infrastructure.postgres().administration();
        var intruder = new Database(administration.url(), administration.username(), "guess");

        assertThatThrownBy(intruder::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsRolesOutOfEachOthersDatabases() {
        var roles = new Roles(infrastructure.postgres().administration());
        var orders = infrastructure.postgres().database("orders");
        var payments = infrastructure.postgres().database("payments");
        roles.createIfMissing(orders);
        roles.createIfMissing(payments);

        var intruder = new Database(payments.url(), orders.username(), orders.password());

        assertThat(orders.answers()).isTrue();
        assertThatThrownBy(intruder::connect).hasMessageContaining("permission denied for database");
    }

    @Test
    void namesItsProcessesForThoseWhoComeAfterACrash() {
        var table = ProcessTable.read(TestLeftovers.processTable(home)).orElseThrow();

        assertThat(table.owner().find()).contains(ProcessHandle.current());
        assertThat(table.processes())
                .extracting(ProcessTable.Entry::name)
                .containsExactlyInAnyOrder("postgresql", "redis", "kafka");
    }

    @Test
    void rebuildsADataFolderThatWasNeverFinished(@TempDir Path other) throws Exception {
        var data = Files.createDirectories(other.resolve("postgresql/data"));
        Files.writeString(data.resolve("PG_VERSION"), "18");
        var server = postgresIn(open(other));

        server.prepare();

        assertThat(data.resolve("global/pg_control")).exists();
    }

    @Test
    void neverTouchesADataFolderThatWasFinishedAndLostFiles(@TempDir Path other) throws Exception {
        var data = Files.createDirectories(other.resolve("postgresql/data"));
        Files.writeString(data.resolve("precious"), "rows");
        Files.writeString(other.resolve("postgresql/data.complete"), "");
        var server = postgresIn(open(other));

        assertThatThrownBy(server::prepare)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("is damaged (global/pg_control is missing)");
        assertThat(data.resolve("precious")).exists();
    }

    @Test
    void removesWhatAnInterruptedFirstStartOfKafkaLeft(@TempDir Path other) throws Exception {
        var data = Files.createDirectories(other.resolve("kafka/data"));
        Files.writeString(data.resolve("bootstrap.checkpoint"), "half");

        kafkaIn(other).prepare();

        assertThat(data.resolve("bootstrap.checkpoint")).doesNotExist();
    }

    @Test
    void neverTouchesMessagesThatLostTheirFormat(@TempDir Path other) throws Exception {
        var data = Files.createDirectories(other.resolve("kafka/data"));
        Files.writeString(data.resolve("precious"), "messages");
        Files.writeString(other.resolve("kafka/data.complete"), "");

        assertThatThrownBy(kafkaIn(other)::prepare)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("is damaged (meta.properties is missing)")
                .hasMessageContaining("./orrery down --wipe");
        assertThat(data.resolve("precious")).exists();
    }

    private static KafkaServer kafkaIn(Path folder) {
        return new KafkaServer(ServerHome.of(folder, folder), KafkaServer.LEAN);
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static PostgresServer postgresIn(Path folder) {
        var binaries = Path.of(System.getProperty("orrery.root"), ".orrery", "binaries");
        return new PostgresServer(
                ServerHome.of(folder, binaries), new Secrets(folder.resolve("secrets.properties")), List.of());
    }

    private static Properties clientSettings() {
        var settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers()));
        return settings;
    }

    private static void execute(Database database, String command) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static int query(Database database, String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

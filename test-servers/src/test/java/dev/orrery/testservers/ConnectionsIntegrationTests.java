package dev.orrery.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;

/** The same with containers and with processes. */
class ConnectionsIntegrationTests {

    @Test
    void leadWhereTheTestItselfSays() {
        try (var guest = new Guest("spring.data.redis.port=1")) {
            assertThatThrownBy(() -> guest.redis("run_id")).isInstanceOf(RedisConnectionFailureException.class);
            assertThat(guest.postgresql("current_database()")).startsWith("guest_");
        }
    }

    @Test
    void giveEachServiceADatabaseOfItsOwn() {
        try (var one = new Guest();
                var other = new Guest()) {
            assertThat(one.postgresql("current_database()")).isNotEqualTo(other.postgresql("current_database()"));
            assertThat(one.postgresql("current_user")).isEqualTo(one.postgresql("current_database()"));
        }
    }
}

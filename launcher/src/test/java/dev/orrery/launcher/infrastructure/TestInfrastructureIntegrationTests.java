package dev.orrery.launcher.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestInfrastructureIntegrationTests {

    @Test
    void givesEveryCallerADatabaseOfItsOwn() throws Exception {
        var infrastructure = TestInfrastructure.shared();

        var first = infrastructure.newDatabase("orders");
        var second = infrastructure.newDatabase("orders");

        assertThat(first.url()).isNotEqualTo(second.url());
        try (var connection = DriverManager.getConnection(first.url(), first.username(), first.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mine (id int)");
        }
    }

    @Test
    void isTheSameForEveryCallerInThisBuild() {
        assertThat(TestInfrastructure.shared()).isSameAs(TestInfrastructure.shared());
    }
}

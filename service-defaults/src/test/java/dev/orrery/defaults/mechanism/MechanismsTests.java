package dev.orrery.defaults.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class MechanismsTests {

    @Test
    void areOnUnlessASettingSaysOtherwise() {
        var mechanisms = Mechanisms.from(new MockEnvironment()
                .withProperty("orrery.mechanisms.inbox.enabled", "false")
                .withProperty("orrery.mechanisms.retry.enabled", "true"));

        assertThat(Mechanism.values())
                .filteredOn(each -> !mechanisms.enabled(each))
                .containsExactly(Mechanism.INBOX);
    }

    @Test
    void areSwitchedBothWaysOneByOne() {
        var mechanisms = Mechanisms.without(Mechanism.INBOX);

        mechanisms.set(Mechanism.OUTBOX, false);
        mechanisms.set(Mechanism.INBOX, true);

        assertThat(mechanisms.enabled(Mechanism.OUTBOX)).isFalse();
        assertThat(mechanisms.enabled(Mechanism.INBOX)).isTrue();

        mechanisms.set(Mechanism.OUTBOX, true);

        assertThat(mechanisms.enabled(Mechanism.OUTBOX)).isTrue();
    }

    @Test
    void areOnOnceHoweverOftenTheyWereSwitchedOff() {
        var mechanisms = Mechanisms.without();

        mechanisms.set(Mechanism.RETRY, false);
        mechanisms.set(Mechanism.RETRY, false);
        mechanisms.set(Mechanism.RETRY, true);

        assertThat(mechanisms.enabled(Mechanism.RETRY)).isTrue();
    }
}

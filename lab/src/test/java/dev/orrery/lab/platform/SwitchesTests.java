package dev.orrery.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.fault.OperatorsEndpoint;
import dev.orrery.lab.fault.PaperPlatform;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchesTests {

    private static final String ORDERS = "order-service-1";

    private final PaperPlatform platform = new PaperPlatform(ORDERS);
    private final Switches switches = new Switches(new Management(platform));
    private OperatorsEndpoint service;

    @BeforeEach
    void start() throws IOException {
        service = OperatorsEndpoint.start();
        service.answer("{\"outbox\":{\"enabled\":true,\"purpose\":\"x\",\"state\":{}}}");
        platform.managedAt(service.address());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void areSetInWhoeverCarriesTheMechanismOut() {
        switches.set(Mechanism.OUTBOX, false, platform.instances());

        assertThat(service.posted()).containsExactly("/mechanisms/outbox {\"enabled\":false}");
    }

    @Test
    void areNotSetInWhoeverDoesNot() {
        switches.set(Mechanism.STOCK_LOCKING, false, platform.instances());

        assertThat(switches.tell(ORDERS)).isTrue();
        assertThat(service.posted()).isEmpty();
    }

    @Test
    void areToldToWhoeverStartsAgainUntilTheyAreOn() {
        switches.set(Mechanism.OUTBOX, false, platform.instances());
        service.posted().clear();

        assertThat(switches.tell(ORDERS)).isTrue();
        assertThat(service.posted()).containsExactly("/mechanisms/outbox {\"enabled\":false}");

        switches.set(Mechanism.OUTBOX, true, platform.instances());
        service.posted().clear();
        assertThat(switches.tell(ORDERS)).isTrue();
        assertThat(service.posted()).isEmpty();
    }

    @Test
    void areNotToldYetToWhoeverDoesNotAnswer() {
        switches.set(Mechanism.OUTBOX, false, platform.instances());
        service.close();

        assertThat(switches.tell(ORDERS)).isFalse();
    }

    @Test
    void stayAsTheyAreWhereOneDoesNotAnswer() {
        service.close();

        assertThatThrownBy(() -> switches.set(Mechanism.OUTBOX, false, platform.instances()))
                .hasMessage("outbox stays as it is: order-service-1 does not answer. Is it paused?");
        assertThat(switches.tell(ORDERS)).isTrue();
    }

    @Test
    void areOnUnlessSomebodySaysOtherwise() {
        assertThat(switches.isOn(Mechanism.OUTBOX, platform.instances())).isTrue();
        assertThat(switches.isOn(Mechanism.INBOX, platform.instances())).isTrue();

        service.answer("{\"outbox\":{\"enabled\":false}}");
        assertThat(switches.isOn(Mechanism.OUTBOX, platform.instances())).isFalse();
    }
}

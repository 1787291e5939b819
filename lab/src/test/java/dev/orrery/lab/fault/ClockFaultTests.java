package dev.orrery.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockFaultTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final PaperPlatform platform = new PaperPlatform("order-service-1");
    private final ClockFault fault = new ClockFault(platform, "order-service-1", HOUR.negated());
    private OperatorsEndpoint service;

    @BeforeEach
    void start() throws IOException {
        service = OperatorsEndpoint.start();
        platform.managedAt(service.address());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void setsTheClockOffAndRightAgain() {
        fault.inject();

        assertThat(service.posted()).containsExactly("/clock {\"offset\":\"PT-1H\"}");
        assertThat(fault.undo()).isEqualTo(Undo.set("order-service-1", "clock", "{\"offset\":\"PT0S\"}"));
        assertThat(fault.name()).isEqualTo("the clock of order-service-1 is 3600 s behind");
    }

    @Test
    void isThereWhenTheServiceTellsTheWrongTime() {
        tells(Instant.now().minus(HOUR), "PT-1H");

        assertThat(fault.isActive()).isTrue();
        assertThat(fault.isGone()).isFalse();
    }

    @Test
    void isGoneWhenTheServiceTellsTheRightTime() {
        tells(Instant.now(), "PT0S");

        assertThat(fault.isActive()).isFalse();
        assertThat(fault.isGone()).isTrue();
    }

    @Test
    void doesNotTakeTheSettingForTheTime() {
        tells(Instant.now(), "PT-1H");

        assertThat(fault.isActive()).isFalse();
    }

    @Test
    void isNotThereWhenTheClockIsOffTheOtherWay() {
        tells(Instant.now().plus(HOUR), "PT1H");

        assertThat(fault.isActive()).isFalse();
        assertThat(fault.isGone()).isFalse();
    }

    @Test
    void isNeitherThereNorGoneWhenTheServiceTellsNoTime() {
        service.answer("{\"now\":\"soon\"}");

        assertThat(fault.isActive()).isFalse();
        assertThat(fault.isGone()).isFalse();
    }

    @Test
    void refusesWhatNobodyWouldNotice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClockFault(platform, "order-service-1", Duration.ofSeconds(9)));
    }

    private void tells(Instant now, String offset) {
        service.answer("{\"now\":\"%s\",\"offset\":\"%s\"}".formatted(now, offset));
    }
}

package dev.orrery.payment;

import dev.orrery.defaults.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;

class PaymentArchitectureTests {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(PaymentServiceApplication.class);
    }

    @Test
    void modulesUseOnlyWhatOthersOffer() {
        ApplicationModules.of(PaymentServiceApplication.class).verify();
    }
}

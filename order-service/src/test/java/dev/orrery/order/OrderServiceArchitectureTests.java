package dev.orrery.order;

import dev.orrery.defaults.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;

class OrderServiceArchitectureTests {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(OrderServiceApplication.class);
    }

    @Test
    void modulesUseOnlyWhatOthersOffer() {
        ApplicationModules.of(OrderServiceApplication.class).verify();
    }
}

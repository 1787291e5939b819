package dev.orrery.gateway;

import dev.orrery.defaults.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;

class GatewayArchitectureTests {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(GatewayServiceApplication.class);
    }

    @Test
    void modulesUseOnlyWhatOthersOffer() {
        ApplicationModules.of(GatewayServiceApplication.class).verify();
    }
}

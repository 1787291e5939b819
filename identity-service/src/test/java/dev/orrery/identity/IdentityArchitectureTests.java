package dev.orrery.identity;

import dev.orrery.defaults.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;

class IdentityArchitectureTests {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(IdentityServiceApplication.class);
    }

    @Test
    void modulesUseOnlyWhatOthersOffer() {
        ApplicationModules.of(IdentityServiceApplication.class).verify();
    }
}

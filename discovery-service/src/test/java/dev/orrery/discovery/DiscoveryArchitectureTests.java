package dev.orrery.discovery;

import dev.orrery.defaults.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DiscoveryArchitectureTests {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(DiscoveryServiceApplication.class);
    }
}

package dev.orrery.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.infrastructure.ServerImages;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.ResourceReaper;

class RyukTests {

    @Test
    void isTheImageThatTestcontainersStarts() throws Exception {
        // The class is not public, and an object of it would ask for an engine.
        try (var code = ResourceReaper.class.getResourceAsStream("RyukContainer.class")) {
            assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(ServerImages.RYUK);
        }
    }
}

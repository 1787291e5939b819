package dev.orrery.launcher.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppTests {

    @Test
    void aCacheIsOnlyUsedWithTheFlagsThatItWasTrainedWith() {
        var trained = app("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1").cache();

        assertThat(app("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1").cache()).isEqualTo(trained);
        assertThat(app("-XX:+UseSerialGC").cache()).isNotEqualTo(trained);
        assertThat(app("-XX:+UseSerialGC -XX:TieredStopAtLevel=1").cache()).isNotEqualTo(trained);
    }

    private static App app(String... flags) {
        return new App("shop", Path.of("shop.jar"), Path.of("apps", "shop"), List.of(flags));
    }
}

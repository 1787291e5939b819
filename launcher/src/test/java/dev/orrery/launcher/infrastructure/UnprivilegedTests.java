package dev.orrery.launcher.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnprivilegedTests {

    @Test
    void prefersWhatReplacesItselfByTheServer() {
        assertThat(Unprivileged.choose(_ -> true))
                .containsExactly("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    @Test
    void fallsBackToRunuserWhereSetprivIsMissing() {
        assertThat(Unprivileged.choose(prefix -> !prefix.contains("setpriv")))
                .containsExactly("runuser", "-u", "nobody", "--");
    }

    @Test
    void fallsBackToANamespaceAtLast() {
        assertThat(Unprivileged.choose(prefix -> prefix.contains("unshare"))).isEqualTo(List.of("unshare", "-U"));
    }

    @Test
    void saysWhatToDoWhereNothingWorks() {
        assertThatThrownBy(() -> Unprivileged.choose(_ -> false))
                .isInstanceOf(LauncherException.class)
                .hasMessageEndingWith("run ./orrery as an ordinary user or install util-linux.");
    }
}

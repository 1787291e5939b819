package dev.orrery.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientScript;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTests {

    private static final Pod SERVER = Described.read(Described.postgresql());

    @TempDir
    private Path folder;

    @Test
    void areThoseOfTheSecretThatTheServerMounts() throws IOException {
        var passwords = passwords("""
                [ "$*" = "get secret shop-passwords --output=json" ] && echo '{"data":{"database-orders":"YSBzZWNyZXQ="}}'
                """);

        assertThat(passwords.password(SERVER, "orders")).isEqualTo("a secret");
    }

    @Test
    void areRefusedWhereTheSecretHasNone() throws IOException {
        assertRefused(passwords("echo '{\"data\":{}}'"), "it has no database-orders");
    }

    @Test
    void areRefusedWhereAPersonMayNotReadThem() throws IOException {
        assertRefused(passwords("echo 'secrets \"shop-passwords\" is forbidden' >&2; exit 1"), "is forbidden");
    }

    private static void assertRefused(Passwords passwords, String reason) {
        assertThatThrownBy(() -> passwords.password(SERVER, "orders"))
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessageStartingWith(
                        "The password of the database orders cannot be read from the Secret shop-passwords")
                .hasMessageContaining(reason);
    }

    private Passwords passwords(String script) throws IOException {
        return new Passwords(
                new Kubectl(new ClientProgram("kubectl", ClientScript.write(folder, script), folder), List.of()));
    }
}

package dev.orrery.lab.kubernetes;

import dev.orrery.launcher.LauncherException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The passwords of the databases, in the Secret from which their server has them. */
record Passwords(Kubectl kubectl) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String password(Pod server, String database) {
        var key = "database-" + database;
        var answer = kubectl.ask("get", "secret", server.secret(), "--output=json");
        var encoded = answer.isGood() ? data(answer.output(), key) : "";
        if (encoded.isEmpty()) {
            throw LauncherException.refused(
                    "The password of the database " + database + " cannot be read from the Secret "
                            + server.secret() + " (" + (answer.isGood() ? "it has no " + key : answer.lastWord())
                            + "); the lab reads what it promises there.");
        }
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static String data(String secret, String key) {
        try {
            return JSON.readTree(secret).path("data").path(key).asString("");
        } catch (JacksonException e) {
            throw LauncherException.failed("kubectl get secret cannot be understood: " + e.getOriginalMessage(), e);
        }
    }
}

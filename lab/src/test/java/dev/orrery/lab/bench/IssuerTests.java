package dev.orrery.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IssuerTests {

    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void signsTokensThatItsPublishedKeyVerifies() throws Exception {
        try (var issuer = Issuer.start()) {
            var parts = issuer.token("somebody").split("\\.");

            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(published(issuer.address()));
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

            assertThat(verifier.verify(BASE64.decode(parts[2]))).isTrue();
            assertThat(json(BASE64.decode(parts[1])).path("iss").asString())
                    .isEqualTo(issuer.address().toString());
            assertThat(json(BASE64.decode(parts[1])).path("sub").asString()).isEqualTo("somebody");
        }
    }

    private static PublicKey published(URI issuer) throws Exception {
        var request = HttpRequest.newBuilder(issuer.resolve("/oauth2/jwks")).build();
        try (var http = HttpClient.newHttpClient()) {
            var key = json(http.send(request, BodyHandlers.ofByteArray()).body())
                    .path("keys")
                    .path(0);
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        }
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, BASE64.decode(key.path(name).asString()));
    }

    private static JsonNode json(byte[] bytes) {
        return JsonMapper.shared().readTree(bytes);
    }
}

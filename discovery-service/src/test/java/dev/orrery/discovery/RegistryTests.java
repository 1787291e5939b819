package dev.orrery.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "eureka.server.wait-time-in-ms-when-sync-empty=0")
class RegistryTests {

    private static final String INSTANCE = """
            {"instance":{"instanceId":"order-service-1","hostName":"127.0.0.1","app":"ORDER-SERVICE","ipAddr":"127.0.0.1",
             "vipAddress":"order-service","status":"UP","port":{"$":8081,"@enabled":"true"},
             "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
             "leaseInfo":{"renewalIntervalInSecs":2,"durationInSecs":6}}}
            """;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void showsARegisteredInstanceAtOnceAndForgetsItWhenItLeaves() throws Exception {
        assertThat(send("POST", "/eureka/apps/ORDER-SERVICE", INSTANCE).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/eureka/apps", "").body()).contains("order-service-1");

        assertThat(send("DELETE", "/eureka/apps/ORDER-SERVICE/order-service-1", "")
                        .statusCode())
                .isEqualTo(200);

        assertThat(send("GET", "/eureka/apps", "").body()).doesNotContain("order-service-1");
    }

    @Test
    void hasNoManagementOnItsPublicPort() throws Exception {
        assertThat(send("GET", "/actuator/health", "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}

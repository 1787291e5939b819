package dev.orrery.defaults.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.CommonsClientAutoConfiguration;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;

class DnsDiscoveryClientTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final DnsDiscoveryClient client = new DnsDiscoveryClient(
            new DnsProperties("shop-{service}", 8080, 9090, Duration.ofMillis(20)), this::addresses);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void knowsAnInstanceForEachAddressOfTheName() {
        names.put("shop-order-service", List.of("10.0.0.2", "10.0.0.1"));

        assertThat(client.getInstances("order-service"))
                .extracting(ServiceInstance::getInstanceId, ServiceInstance::getUri)
                .containsExactly(
                        tuple("order-service-10.0.0.1", URI.create("http://10.0.0.1:8080")),
                        tuple("order-service-10.0.0.2", URI.create("http://10.0.0.2:8080")));
        assertThat(client.getInstances("order-service"))
                .allSatisfy(each -> assertThat(each.getMetadata()).containsEntry("grpc-port", "9090"));
    }

    @Test
    void hearsOfInstancesThatComeAndGo() {
        assertThat(client.getInstances("order-service")).isEmpty();

        names.put("shop-order-service", List.of("10.0.0.1"));
        await().atMost(LIMIT).until(() -> client.getInstances("order-service").size() == 1);

        names.put("shop-order-service", List.of("10.0.0.3"));
        await().atMost(LIMIT)
                .until(() -> client.getInstances("order-service")
                        .getFirst()
                        .getHost()
                        .equals("10.0.0.3"));
    }

    @Test
    void goesOnWithWhatItKnowsWhileDnsHasNoAnswer() {
        names.put("shop-order-service", List.of("10.0.0.1"));
        assertThat(client.getInstances("order-service")).hasSize(1);

        names.clear();
        int before = looks.get();
        await().atMost(LIMIT).until(() -> looks.get() > before + 2);

        assertThat(client.getInstances("order-service")).hasSize(1);
    }

    @Test
    void isWhoIsAskedForInstancesWhereNamesAreSetAndEurekaIsOff() {
        var runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DnsDiscoveryAutoConfiguration.class,
                        CommonsClientAutoConfiguration.class,
                        CompositeDiscoveryClientAutoConfiguration.class));

        runner.run(context -> assertThat(context).doesNotHaveBean(DnsDiscoveryClient.class));
        runner.withPropertyValues("orrery.discovery.dns.names={service}", "orrery.discovery.dns.port=81")
                .run(context -> assertThat(
                                context.getBean(DiscoveryClient.class).getInstances("127.0.0.1"))
                        .extracting(ServiceInstance::getUri)
                        .containsExactly(URI.create("http://127.0.0.1:81")));
    }

    @Test
    void saysWhatIsWrongWithNamesThatNameNoService() {
        assertThatThrownBy(() -> new DnsProperties("shop", 8080, 9090, LIMIT))
                .hasMessage(
                        "orrery.discovery.dns.names must contain {service}, for instance shop-{service}; it is: shop");
    }

    private InetAddress[] addresses(String name) throws UnknownHostException {
        looks.incrementAndGet();
        List<String> found = names.get(name);
        if (found == null) {
            throw new UnknownHostException(name);
        }
        var addresses = new InetAddress[found.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.ofLiteral(found.get(i));
        }
        return addresses;
    }
}

package dev.orrery.lab.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockroomTests {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer shop;
    private volatile int unavailable;
    private volatile int otherwise = 201;

    @BeforeEach
    void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            boolean token = exchange.getRequestURI().getPath().equals("/oauth2/token");
            int status = asked.incrementAndGet() <= unavailable ? 503 : token ? 200 : otherwise;
            exchange.getResponseHeaders().set("Retry-After", "0");
            byte[] body = "{\"access_token\":\"t\"}".getBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        shop.start();
    }

    @AfterEach
    void close() {
        shop.stop(0);
    }

    private Stockroom stockroom(Duration patience) {
        return new Stockroom(URI.create("http://127.0.0.1:" + shop.getAddress().getPort()), patience);
    }

    @Test
    void asksAShopAgainThatIsNotAvailableYet() {
        unavailable = 3;

        assertThat(stockroom(Duration.ofMinutes(1)).stock("P", 2, 10)).containsExactly("P-1", "P-2");
        assertThat(asked).hasValue(3 + 1 + 4);
    }

    @Test
    void doesNotAskForEver() {
        unavailable = Integer.MAX_VALUE;
        var stockroom = stockroom(Duration.ZERO);

        assertThatThrownBy(() -> stockroom.stock("P", 1, 10))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("was answered with 503");
        assertThat(asked).hasValue(1);
    }

    @Test
    void doesNotAskAgainWhatWasRefused() {
        otherwise = 422;
        var stockroom = stockroom(Duration.ofMinutes(1));

        assertThatThrownBy(() -> stockroom.stock("P", 1, 10)).hasMessageContaining("was answered with 422");
        assertThat(asked).hasValue(2);
    }

    /** It would be somebody else's. */
    @Test
    void takesNoProductThatWasThereBefore() {
        otherwise = 200;
        var stockroom = stockroom(Duration.ofMinutes(1));

        assertThatThrownBy(() -> stockroom.stock("P", 1, 10)).hasMessageContaining("was answered with 200");
    }
}

package dev.orrery.launcher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinkProxyTests {

    private static final int LIMIT_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 300;

    private final EchoServer server = new EchoServer();
    private final LinkProxy proxy = LinkProxy.open(Ports.free(), server.port(), 1);
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var client : clients) {
            client.close();
        }
        proxy.close();
        server.close();
    }

    @Test
    void carriesWhatIsSaidBothWaysAndCountsIt() throws IOException {
        var client = connect();

        assertThat(echo(client, "hello")).isEqualTo("hello");

        assertThat(status().open()).isEqualTo(1);
        assertThat(status().accepted()).isEqualTo(1);
        await().until(() -> status().there() == 5 && status().back() == 5);
    }

    @Test
    void handsTheEndOfOneDirectionOnAndKeepsTheOther() throws IOException {
        var client = connect();
        send(client, "last words");

        client.shutdownOutput();

        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("last wordsbye");
        await().until(() -> server.ends() == 1 && status().open() == 0);
    }

    @Test
    void makesEveryAnswerLateByTheLatencyOfBothWays() throws IOException {
        var client = connect();
        echo(client, "warm");
        proxy.impair(Impairment.delay(Duration.ofMillis(100), Duration.ZERO));

        for (int time = 0; time < 3; time++) {
            var begin = System.nanoTime();
            echo(client, "late");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void isLateByNoLessThanTheJitterAllows() throws IOException {
        proxy.impair(Impairment.delay(Duration.ofMillis(100), Duration.ofMillis(40)));
        var client = connect();

        var begin = System.nanoTime();
        echo(client, "late");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void keepsTheOrderHoweverTheDelaysVary() throws IOException {
        proxy.impair(Impairment.delay(Duration.ofMillis(5), Duration.ofMillis(5)));
        var client = connect();
        var said = new StringBuilder();
        for (int number = 0; number < 100; number++) {
            send(client, number + ",");
            said.append(number).append(',');
        }

        assertThat(read(client, said.length())).isEqualTo(said.toString());
    }

    @Test
    void letsWhatIsHeldBackThroughAsSoonAsItIsClear() throws IOException {
        proxy.impair(Impairment.delay(Duration.ofMinutes(1), Duration.ZERO));
        var client = connect();
        send(client, "held");

        assertSilent(client);
        proxy.impair(Impairment.CLEAR);

        assertThat(read(client, 4)).isEqualTo("held");
    }

    @Test
    void resetsConnectionsOpenAndNewUntilItIsClear() throws IOException {
        var open = connect();
        echo(open, "hello");

        proxy.impair(Impairment.RESET);

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(open, 1));
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(connect(), 1));
        await().until(() -> server.resets() == 1);

        proxy.impair(Impairment.CLEAR);

        assertThat(echo(connect(), "again")).isEqualTo("again");
    }

    @Test
    void letsNothingThroughWhileItIsCutAndLosesNothing() throws IOException {
        var open = connect();
        echo(open, "before");
        proxy.impair(Impairment.CUT);
        send(open, "meanwhile");
        var late = connect();
        send(late, "new");

        assertSilent(open);
        assertSilent(late);
        proxy.impair(Impairment.CLEAR);

        assertThat(read(open, 9)).isEqualTo("meanwhile");
        assertThat(read(late, 3)).isEqualTo("new");
    }

    @Test
    void tellsNobodyOfAnEndWhileItIsCut() throws IOException {
        var gone = connect();
        echo(gone, "before");
        var witness = connect();
        proxy.impair(Impairment.CUT);

        gone.close();
        assertSilent(witness);

        assertThat(server.ends() + server.resets()).isZero();
        proxy.impair(Impairment.CLEAR);
        await().until(() -> server.ends() + server.resets() == 1);
    }

    @Test
    void makesTheSenderWaitInsteadOfKeepingWhatDoesNotArrive() throws IOException {
        try (var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()))) {
            channel.write(ByteBuffer.wrap(new byte[1]));
            channel.read(ByteBuffer.allocate(1)); // the connection is made all the way
            proxy.impair(Impairment.CUT);
            channel.configureBlocking(false);
            var endless = ByteBuffer.allocate(1 << 20);

            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> channel.write(endless.clear()) == 0);
        }
    }

    @Test
    void handsAResetOn() throws IOException {
        var client = connect();
        echo(client, "hello");

        client.setSoLinger(true, 0);
        client.close();

        await().until(() -> server.resets() == 1 && status().open() == 0);
    }

    @Test
    void resetsAConnectionThatLeadsNowhere() throws IOException {
        try (var lost = LinkProxy.open(Ports.free(), Ports.free(), 1)) {
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(connect(lost), 1));
        }
    }

    @Test
    void carriesOnlySoManyConnectionsAndLetsOthersWait() throws IOException {
        for (int number = 0; number < 266; number++) {
            send(connect(), "x");
        }
        await().until(() -> clients.stream().filter(LinkProxyTests::hasAnswer).count() == 256);
        assertThat(status().open()).isEqualTo(256);

        for (int number = 0; number < 10; number++) {
            clients.get(number).close();
        }

        await().until(() -> clients.stream().skip(10).allMatch(LinkProxyTests::hasAnswer));
    }

    @Test
    void resetsWhatIsOpenWhenItStopsAndGivesItsPortBack() throws IOException {
        var idle = connect();
        echo(idle, "hello");
        proxy.impair(Impairment.CUT);
        var held = connect();
        send(held, "held");

        proxy.close();

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(idle, 1));
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(held, 1));
        assertThat(status().open()).isZero();
        try (var next = LinkProxy.open(proxy.port(), server.port(), 1)) {
            assertThat(echo(connect(next), "next")).isEqualTo("next");
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> LinkProxy.open(server.port(), server.port(), 1))
                .withMessageStartingWith("Port " + server.port() + " cannot be listened on: ");
    }

    private LinkStatus status() {
        return proxy.status(new LinkName("test", "echo"), Protocol.HTTP);
    }

    private Socket connect() throws IOException {
        return connect(proxy);
    }

    private Socket connect(LinkProxy to) throws IOException {
        var client = new Socket();
        clients.add(client);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port()), LIMIT_MILLIS);
        client.setSoTimeout(LIMIT_MILLIS);
        client.setTcpNoDelay(true);
        return client;
    }

    private static String echo(Socket client, String words) throws IOException {
        send(client, words);
        return read(client, words.length());
    }

    private static void send(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket client, int count) throws IOException {
        return new String(client.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> client.getInputStream().read());
        client.setSoTimeout(LIMIT_MILLIS);
    }

    private static boolean hasAnswer(Socket client) {
        try {
            return !client.isClosed() && client.getInputStream().available() > 0;
        } catch (IOException _) {
            return false;
        }
    }
}

package dev.orrery.lab.report;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of a browser, driven by the Chrome DevTools Protocol; keeps what the page asked for and complained about. */
final class Tab implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> loaded = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final AtomicInteger last = new AtomicInteger();
    private CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private Tab() {}

    static Tab connect(HttpClient http, URI address) {
        var tab = new Tab();
        tab.socket = http.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(address, tab);
        List.of("Page", "Runtime", "Log", "Network").forEach(domain -> tab.call(domain + ".enable", Map.of()));
        return tab;
    }

    /** What the page asked the network or the disk for, itself included; not what was in it as data. */
    List<String> requests() {
        return requests.stream().filter(each -> !each.startsWith("data:")).toList();
    }

    /** What the console shows. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void prefer(String feature, String value) {
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    void withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    void load(Path file) {
        loaded.clear();
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        Awaitility.await().atMost(PATIENCE).until(() -> !loaded.isEmpty());
    }

    /** The value of an expression on the page. */
    JsonNode evaluate(String expression) {
        var answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.toString());
        }
        return answer.at("/result/value");
    }

    void moveMouseTo(double x, double y) {
        call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    }

    void press(String key) {
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    JsonNode call(String method, Map<String, ?> params) {
        int id = last.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        var text = JsonMapper.shared().writeValueAsString(Map.of("id", id, "method", method, "params", params));
        return socket.thenCompose(open -> open.sendText(text, true))
                .thenCompose(_ -> answer)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
        message.append(data);
        if (whole) {
            var text = message.toString();
            message.setLength(0);
            take(JsonMapper.shared().readTree(text));
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void take(JsonNode json) {
        if (json.has("id")) {
            answer(json);
            return;
        }
        var params = json.get("params");
        switch (json.get("method").stringValue()) {
            case "Network.requestWillBeSent" ->
                requests.add(params.at("/request/url").stringValue());
            case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
                complaints.add(params.toString());
            case "Page.loadEventFired" -> loaded.add("load");
            default -> {}
        }
    }

    private void answer(JsonNode json) {
        var waiter = waiting.remove(json.get("id").intValue());
        if (json.has("error")) {
            waiter.completeExceptionally(new AssertionError(json.get("error").toString()));
        } else {
            waiter.complete(json.get("result"));
        }
    }

    @Override
    public void close() {
        socket.join().abort();
    }
}

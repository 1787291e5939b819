package dev.orrery.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes the spans that services export by OTLP over HTTP, and keeps those of one trace at a time. */
final class SpanReceiver {

    private static final HexFormat HEX = HexFormat.of();

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile String wanted = "";

    /** One span, with the service that recorded it. */
    record Seen(String service, String name, String kind, String spanId, String parentId) {}

    SpanReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Keeps the spans of this trace from now on, and forgets those of others. */
    void keep(String traceId) {
        wanted = traceId;
        seen.clear();
    }

    List<Seen> spans() {
        return List.copyOf(seen);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        }
    }

    private void add(ExportTraceServiceRequest request) {
        for (var resource : request.getResourceSpansList()) {
            var service = resource.getResource().getAttributesList().stream()
                    .filter(each -> each.getKey().equals("service.name"))
                    .map(KeyValue::getValue)
                    .map(each -> each.getStringValue())
                    .findFirst()
                    .orElse("?");
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .filter(span ->
                            HEX.formatHex(span.getTraceId().toByteArray()).equals(wanted))
                    .map(span -> new Seen(
                            service,
                            span.getName(),
                            span.getKind().name().replace("SPAN_KIND_", ""),
                            HEX.formatHex(span.getSpanId().toByteArray()),
                            HEX.formatHex(span.getParentSpanId().toByteArray())))
                    .forEach(seen::add);
        }
    }
}

package dev.orrery.gateway.wire;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.Problems;
import dev.orrery.defaults.telemetry.TraceIds;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.MediaType;

/**
 * Why a request is not read on. The problem's type is the nearest one of the catalogue; the status is the one
 * that HTTP has for the case.
 *
 * @param headers what the status asks for besides
 */
record Refusal(HttpResponseStatus status, ProblemType type, String detail, Map<String, String> headers) {

    /** Below the one of the access log, so that its lines go the same way. */
    static final Logger LOG = LoggerFactory.getLogger("access.refused");

    static final Refusal TOO_MANY_HEADERS =
            of(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request has too many header fields");
    static final Refusal HEADERS_TOO_LARGE =
            of(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's header fields are too large");
    static final Refusal TOO_SLOW = of(HttpResponseStatus.REQUEST_TIMEOUT, "The request came too slowly");
    static final Refusal EXPECTATION = of(HttpResponseStatus.EXPECTATION_FAILED, "Only 100-continue can be expected");
    static final Refusal NO_TUNNEL = new Refusal(
            HttpResponseStatus.METHOD_NOT_ALLOWED,
            ProblemType.METHOD_NOT_ALLOWED,
            "This is no forward proxy",
            Map.of("allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));

    /** The problem as an answer after which a connection of HTTP/1.1 ends; also says so in the log. */
    FullHttpResponse answer() {
        String traceId = TraceIds.fresh();
        try (var _ = MDC.putCloseable("traceId", traceId)) {
            LOG.info("- - {} {}", status.code(), detail);
        }
        return answer(traceId);
    }

    private FullHttpResponse answer(String traceId) {
        var problem = Problems.of(type, detail, List.of(), traceId);
        problem.setStatus(status.code());
        byte[] body = Problems.json(problem, null);
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        headers.forEach(answer.headers()::set);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set("x-content-type-options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }

    static Refusal malformed(String detail) {
        return of(HttpResponseStatus.BAD_REQUEST, detail);
    }

    private static Refusal of(HttpResponseStatus status, String detail) {
        return new Refusal(status, ProblemType.INVALID_REQUEST, detail, Map.of());
    }
}

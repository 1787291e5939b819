package dev.orrery.gateway.resilience;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * What is known of a service's answer before its body is read.
 *
 * @param status the status code
 * @param says whether the service says itself when to ask again
 */
record Answer(int status, boolean says) {

    static Answer of(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return new Answer(
                status == null ? 200 : status.value(), response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER));
    }

    /** Whether another instance, or the same a moment later, may well answer better: nobody was reached, by whose own word. */
    boolean mayPass() {
        return !says && (status == 502 || status == 503 || status == 504);
    }

    /**
     * Whether the service failed. One that says when to come back works as it should: it lacks something of which other
     * requests have no need.
     */
    boolean isFailure() {
        return status >= 500 && !says;
    }
}

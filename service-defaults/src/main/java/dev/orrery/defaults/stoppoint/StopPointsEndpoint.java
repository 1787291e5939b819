package dev.orrery.defaults.stoppoint;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** {@code /actuator/stop-points}: shows the stop points, arms and releases them. */
@WebEndpoint(id = "stoppoints")
final class StopPointsEndpoint {

    private final StopPoints stopPoints;

    StopPointsEndpoint(StopPoints stopPoints) {
        this.stopPoints = stopPoints;
    }

    @ReadOperation
    Map<String, StopPointState> all() {
        Map<String, StopPointState> states = new TreeMap<>();
        Arrays.stream(StopPoint.values()).forEach(each -> states.put(each.id(), stopPoints.state(each)));
        return states;
    }

    @WriteOperation
    WebEndpointResponse<StopPointState> set(@Selector String id, boolean armed) {
        Optional<StopPoint> named = StopPoint.byId(id);
        named.ifPresent(armed ? stopPoints::arm : stopPoints::release);
        return named.map(point -> new WebEndpointResponse<>(stopPoints.state(point)))
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }
}

package dev.orrery.order.ordering.web;

import static dev.orrery.contracts.ProblemType.FORBIDDEN;
import static dev.orrery.contracts.ProblemType.INVALID_REQUEST;
import static dev.orrery.contracts.ProblemType.NOT_CANCELLABLE;
import static dev.orrery.contracts.ProblemType.NOT_FOUND;
import static dev.orrery.contracts.ProblemType.UNAUTHENTICATED;
import static dev.orrery.contracts.ProblemType.UPSTREAM_UNAVAILABLE;

import dev.orrery.defaults.openapi.Refuses;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.security.Caller;
import dev.orrery.order.ordering.CancelOutcome;
import dev.orrery.order.ordering.OrderFilter;
import dev.orrery.order.ordering.OrderId;
import dev.orrery.order.ordering.Ordering;
import dev.orrery.order.ordering.PlacedOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds, lists and cancels orders; {@link PlacingController} places them. */
@RestController
@RequestMapping("/api/orders")
@SecurityRequirement(name = "token", scopes = "shop")
@SecurityRequirement(name = "token", scopes = "orders:any")
class OrderController {

    private final Ordering ordering;

    OrderController(Ordering ordering) {
        this.ordering = ordering;
    }

    @Operation(summary = "An order; with If-None-Match and Prefer: wait=N as soon as it has another version")
    @ApiResponse(
            responseCode = "200",
            description = "The order",
            headers = {@Header(name = "ETag"), @Header(name = "Preference-Applied")},
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "It still has the version of If-None-Match",
            headers = {@Header(name = "ETag"), @Header(name = "Preference-Applied")},
            content = @Content)
    @Refuses({UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, UPSTREAM_UNAVAILABLE})
    @GetMapping("/{id}")
    ResponseEntity<OrderJson> find(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, defaultValue = "") List<String> known,
            @RequestHeader(name = Preference.HEADER, defaultValue = "") List<String> prefer,
            Caller caller) {
        PlacedOrder order = visible(id, caller);
        Preference preference = Preference.of(prefer);
        boolean waits =
                preference.isGiven() && EntityTags.match(known, order.state().version());
        if (waits) {
            order = ordering.awaitChange(order, preference.waitFor());
        }
        long version = order.state().version();
        boolean unchanged = EntityTags.match(known, version);
        var answer = ResponseEntity.status(unchanged ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header(HttpHeaders.ETAG, EntityTags.of(version));
        if (waits) {
            answer.header(Preference.APPLIED, preference.applied());
        }
        return unchanged ? answer.build() : answer.body(OrderJson.of(order));
    }

    @Operation(summary = "Own orders, newest first; with the scope orders:any those of all customers")
    @ApiResponse(responseCode = "200", description = "A page of orders", useReturnTypeSchema = true)
    @Refuses({INVALID_REQUEST, UNAUTHENTICATED, FORBIDDEN, UPSTREAM_UNAVAILABLE})
    @GetMapping
    OrderPageJson list(
            @RequestParam @Nullable List<String> status,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String customerId,
            Caller caller) {
        OrderFilter page = new ListOrdersForm(status, limit, cursor, customerId).filterFor(caller);
        var oneMore = new OrderFilter(page.customerId(), page.statuses(), page.before(), page.limit() + 1);
        return OrderPageJson.of(ordering.list(oneMore), page.limit());
    }

    @Operation(summary = "Calls an order off: its stock is released, its payment given back")
    @ApiResponse(responseCode = "202", description = "The cancelled order", useReturnTypeSchema = true)
    @Refuses({UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, NOT_CANCELLABLE, UPSTREAM_UNAVAILABLE})
    @PostMapping("/{id}/cancellation")
    ResponseEntity<OrderJson> cancel(@PathVariable String id, Caller caller) {
        PlacedOrder order = visible(id, caller);
        return switch (ordering.cancel(order.id())) {
            case CancelOutcome.Cancelled(var cancelled) ->
                ResponseEntity.accepted()
                        .body(OrderJson.of(ordering.find(cancelled).orElseThrow()));
            case CancelOutcome.TooLate late ->
                throw new ProblemException(NOT_CANCELLABLE, "The order is already " + late.status());
        };
    }

    private PlacedOrder visible(String id, Caller caller) {
        return OrderId.parse(id)
                .flatMap(ordering::find)
                .filter(order -> OrderAccess.sees(caller, order))
                .orElseThrow(() -> new ProblemException(NOT_FOUND, "There is no such order"));
    }
}

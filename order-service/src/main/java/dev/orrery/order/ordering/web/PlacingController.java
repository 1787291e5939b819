package dev.orrery.order.ordering.web;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.openapi.Refuses;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.problem.Problems;
import dev.orrery.defaults.security.Caller;
import dev.orrery.order.ordering.IdempotencyKeys;
import dev.orrery.order.ordering.Ordering;
import dev.orrery.order.ordering.PlaceOrder;
import dev.orrery.order.ordering.PlaceOutcome;
import dev.orrery.order.ordering.PlacedOrder;
import dev.orrery.order.ordering.RequestKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Places orders. */
@RestController
class PlacingController {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private final Ordering ordering;
    private final IdempotencyKeys keys;
    private final Problems problems;
    private final Clock clock;

    PlacingController(Ordering ordering, IdempotencyKeys keys, Problems problems, Clock clock) {
        this.ordering = ordering;
        this.keys = keys;
        this.problems = problems;
        this.clock = clock;
    }

    @Operation(summary = "Places an order; the same Idempotency-Key again returns the same order")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted and on its way",
            headers = {
                @Header(name = "Location", description = "Where the order is"),
                @Header(name = "ETag"),
                @Header(name = "Idempotency-Replayed", description = "true when the order was placed before"),
                @Header(name = "Preference-Applied")
            },
            content = @Content(schema = @Schema(implementation = OrderJson.class)))
    @ApiResponse(
            responseCode = "201",
            description = "With Prefer: wait=N, final within that time",
            headers = {
                @Header(name = "Location", description = "Where the order is"),
                @Header(name = "ETag"),
                @Header(name = "Idempotency-Replayed", description = "true when the order was placed before"),
                @Header(name = "Preference-Applied")
            },
            content = @Content(schema = @Schema(implementation = OrderJson.class)))
    @SecurityRequirement(name = "token", scopes = "shop")
    @SecurityRequirement(name = "token", scopes = "orders:any")
    @Refuses({
        ProblemType.INVALID_REQUEST,
        ProblemType.UNAUTHENTICATED,
        ProblemType.FORBIDDEN,
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ProblemType.UNKNOWN_SKU,
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        ProblemType.UPSTREAM_UNAVAILABLE
    })
    @PostMapping("/api/orders")
    ResponseEntity<?> place(
            @RequestBody PlaceOrderRequest request,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @RequestHeader(name = Preference.HEADER, defaultValue = "") List<String> prefer,
            Caller caller) {
        PlaceOrderForm form = PlaceOrderForm.of(request, clock.instant());
        OrderAccess.check(caller, request);
        Preference preference = Preference.of(prefer);
        var wish = new PlaceOrder(
                Objects.requireNonNullElse(request.customerId(), caller.customerId()),
                form.quantities(),
                form.token(),
                form.placedAt(),
                request.externalId(),
                requestKey(key, caller, RequestHash.of(request, form)));
        return answer(ordering.place(wish, preference.waitFor()), preference);
    }

    private @Nullable RequestKey requestKey(@Nullable String key, Caller caller, String hash) {
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.invalid("/" + IDEMPOTENCY_KEY, "must be 1 to 200 visible ASCII characters");
        }
        return keys.use(new RequestKey(caller.customerId(), key, hash)).orElse(null);
    }

    private ResponseEntity<?> answer(PlaceOutcome outcome, Preference preference) {
        return switch (outcome) {
            case PlaceOutcome.Accepted(var order) -> answer(order, false, preference);
            case PlaceOutcome.Replayed(var order) -> {
                keys.countReplayed();
                yield answer(order, true, preference);
            }
            case PlaceOutcome.KeyReused() ->
                problems.respond(ProblemType.IDEMPOTENCY_KEY_REUSED, "The key belongs to a request with another body");
            case PlaceOutcome.UnknownSkus(var skus) ->
                problems.respond(ProblemType.UNKNOWN_SKU, "These products do not exist: " + some(skus));
            case PlaceOutcome.NoPrices(var retryAfter) -> later(retryAfter, "Prices cannot be had at the moment");
            case PlaceOutcome.NoStockAnswer(var retryAfter) ->
                later(retryAfter, "Stock cannot be reserved at the moment");
        };
    }

    private ResponseEntity<?> later(Duration retryAfter, String why) {
        return ResponseEntity.status(ProblemType.UPSTREAM_UNAVAILABLE.status())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())))
                .body(problems.of(ProblemType.UPSTREAM_UNAVAILABLE, why));
    }

    private static ResponseEntity<OrderJson> answer(PlacedOrder order, boolean replayed, Preference preference) {
        var answer = ResponseEntity.status(
                        preference.isGiven() && order.state().isFinal() ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
                .location(URI.create("/api/orders/" + order.id()))
                .header(HttpHeaders.ETAG, EntityTags.of(order.state().version()));
        if (replayed) {
            answer.header("Idempotency-Replayed", "true");
        }
        if (preference.isGiven()) {
            answer.header(Preference.APPLIED, preference.applied());
        }
        return answer.body(OrderJson.of(order));
    }

    /** Names come back as they were sent; a thousand of them would help nobody. */
    private static String some(List<String> skus) {
        int most = 20;
        String named = String.join(", ", skus.subList(0, Math.min(most, skus.size())));
        return skus.size() > most ? named + " and " + (skus.size() - most) + " more" : named;
    }
}

package dev.orrery.payment.charging.web;

import static dev.orrery.contracts.ProblemType.FORBIDDEN;
import static dev.orrery.contracts.ProblemType.NOT_FOUND;
import static dev.orrery.contracts.ProblemType.UNAUTHENTICATED;
import static dev.orrery.contracts.ProblemType.UPSTREAM_UNAVAILABLE;

import dev.orrery.defaults.openapi.Refuses;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a customer how the payment of an order stands; another customer's is not there. */
@RestController
@SecurityRequirement(name = "token", scopes = "shop")
@SecurityRequirement(name = "token", scopes = "orders:any")
class PaymentController {

    private final PaymentLookup payments;

    PaymentController(PaymentLookup payments) {
        this.payments = payments;
    }

    @Operation(summary = "How the payment of an order stands")
    @ApiResponse(responseCode = "200", description = "The payment", useReturnTypeSchema = true)
    @Refuses({UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, UPSTREAM_UNAVAILABLE})
    @GetMapping("/api/payments/{orderId}")
    PaymentJson find(@PathVariable String orderId, Caller caller) {
        return payments.find(orderId, caller.has(PaymentAccess.ANY_ORDER) ? null : caller.customerId())
                .orElseThrow(() -> new ProblemException(NOT_FOUND, "There is no payment of such an order"));
    }
}

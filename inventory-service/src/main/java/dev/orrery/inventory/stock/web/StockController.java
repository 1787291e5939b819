package dev.orrery.inventory.stock.web;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.openapi.Refuses;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.inventory.catalogue.Sku;
import dev.orrery.inventory.stock.GoodsIn;
import dev.orrery.inventory.stock.ReceiptOutcome.Contradicts;
import dev.orrery.inventory.stock.ReceiptOutcome.Counted;
import dev.orrery.inventory.stock.ReceiptOutcome.CountedBefore;
import dev.orrery.inventory.stock.ReceiptOutcome.UnknownProduct;
import dev.orrery.inventory.stock.StockLevels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock levels and goods in. */
@RestController
@RequestMapping("/api/stock/{sku}")
class StockController {

    private static final Logger log = LoggerFactory.getLogger(StockController.class);

    private final StockLevels levels;
    private final GoodsIn goodsIn;

    StockController(StockLevels levels, GoodsIn goodsIn) {
        this.levels = levels;
        this.goodsIn = goodsIn;
    }

    @Operation(summary = "How much there is of a product")
    @ApiResponse(responseCode = "200", description = "The stock level", useReturnTypeSchema = true)
    @Refuses({
        ProblemType.INVALID_REQUEST,
        ProblemType.UNAUTHENTICATED,
        ProblemType.NOT_FOUND,
        ProblemType.UPSTREAM_UNAVAILABLE,
        ProblemType.CONSISTENCY_UNAVAILABLE
    })
    @GetMapping
    StockView get(
            @Parameter(schema = @Schema(type = "string")) @PathVariable Sku sku,
            @RequestParam(defaultValue = "eventual") String consistency) {
        return switch (consistency) {
            case "strong" -> strong(sku);
            case "eventual" -> read(sku);
            default -> throw ProblemException.invalid("/consistency", "must be strong or eventual");
        };
    }

    private StockView strong(Sku sku) {
        try {
            return read(sku);
        } catch (DataAccessException unreachable) {
            log.warn("No strong read: {}", unreachable.getMessage());
            throw new ProblemException(
                    ProblemType.CONSISTENCY_UNAVAILABLE, "The stock's own database cannot be reached at the moment");
        }
    }

    private StockView read(Sku sku) {
        return levels.find(sku).map(StockView::primary).orElseThrow(StockController::noSuchProduct);
    }

    @Operation(summary = "Counts goods in, once per reference")
    @ApiResponse(responseCode = "200", description = "Counted before", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Counted", useReturnTypeSchema = true)
    @SecurityRequirement(name = "token", scopes = "stock")
    @Refuses({
        ProblemType.INVALID_REQUEST,
        ProblemType.UNAUTHENTICATED,
        ProblemType.FORBIDDEN,
        ProblemType.NOT_FOUND,
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ProblemType.UPSTREAM_UNAVAILABLE
    })
    @PostMapping("/receipts")
    ResponseEntity<StockView> receive(
            @Parameter(schema = @Schema(type = "string")) @PathVariable Sku sku, @RequestBody ReceiptRequest request) {
        return switch (goodsIn.receive(request.toReceipt(sku))) {
            case Counted(var level) -> ResponseEntity.status(HttpStatus.CREATED).body(StockView.primary(level));
            case CountedBefore(var level) -> ResponseEntity.ok(StockView.primary(level));
            case Contradicts(int counted) ->
                throw ProblemException.invalid(
                        "/quantity", "must be " + counted + ", as this reference was counted with before");
            case UnknownProduct _ -> throw noSuchProduct();
        };
    }

    private static ProblemException noSuchProduct() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such product");
    }
}

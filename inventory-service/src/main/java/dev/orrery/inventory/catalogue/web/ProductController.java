package dev.orrery.inventory.catalogue.web;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.openapi.Refuses;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.inventory.catalogue.Catalogue;
import dev.orrery.inventory.catalogue.ListedProduct;
import dev.orrery.inventory.catalogue.Products;
import dev.orrery.inventory.catalogue.SaveOutcome.ConditionFailed;
import dev.orrery.inventory.catalogue.SaveOutcome.ConditionMissing;
import dev.orrery.inventory.catalogue.SaveOutcome.Created;
import dev.orrery.inventory.catalogue.SaveOutcome.Replaced;
import dev.orrery.inventory.catalogue.Sku;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Products: looked at by everybody, edited by those who keep the catalogue. */
@RestController
@RequestMapping("/api/products")
class ProductController {

    private static final String NO_SUCH_PRODUCT = "There is no such product";
    private static final int QUERY_LENGTH = 200;

    /** Stock moves all the time: long enough to take a crowd off the database, too short to mislead anybody. */
    private static final CacheControl FRESHNESS =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final Products products;
    private final Catalogue catalogue;

    ProductController(Products products, Catalogue catalogue) {
        this.products = products;
        this.catalogue = catalogue;
    }

    @Operation(summary = "Products in the order of their SKU, all or those that match a query")
    @ApiResponse(
            responseCode = "200",
            description = "A page of products",
            headers = @Header(name = "Cache-Control"),
            useReturnTypeSchema = true)
    @Refuses({ProblemType.INVALID_REQUEST, ProblemType.UNAUTHENTICATED, ProblemType.UPSTREAM_UNAVAILABLE})
    @GetMapping
    ResponseEntity<ProductPage> list(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (query.length() > QUERY_LENGTH || query.indexOf('\0') >= 0) {
            throw ProblemException.invalid("/query", "must have at most " + QUERY_LENGTH + " printable characters");
        }
        var found = products.page(query, ProductPage.after(cursor), limit + 1);
        return ResponseEntity.ok().cacheControl(FRESHNESS).body(ProductPage.of(found, limit));
    }

    /** Spring MVC answers 304 by itself when {@code If-None-Match} names this entity tag. */
    @Operation(summary = "A product; with If-None-Match only if it has another version")
    @ApiResponse(
            responseCode = "200",
            description = "The product",
            headers = {@Header(name = "ETag"), @Header(name = "Cache-Control")},
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "It still has the version of If-None-Match",
            headers = {@Header(name = "ETag"), @Header(name = "Cache-Control")},
            content = @Content)
    @Parameter(in = ParameterIn.HEADER, name = "If-None-Match", schema = @Schema(type = "string"))
    @Refuses({ProblemType.UNAUTHENTICATED, ProblemType.NOT_FOUND, ProblemType.UPSTREAM_UNAVAILABLE})
    @GetMapping("/{sku}")
    ResponseEntity<ProductView> get(@Parameter(schema = @Schema(type = "string")) @PathVariable Sku sku) {
        return products.find(sku)
                .map(found -> answer(ResponseEntity.ok().cacheControl(FRESHNESS), found))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, NO_SUCH_PRODUCT));
    }

    @Operation(summary = "Adds a product, or with If-Match replaces the version named there")
    @ApiResponse(
            responseCode = "200",
            description = "Replaced",
            headers = @Header(name = "ETag"),
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "201",
            description = "Created",
            headers = {@Header(name = "ETag"), @Header(name = "Location")},
            useReturnTypeSchema = true)
    @SecurityRequirement(name = "token", scopes = "catalog")
    @Refuses({
        ProblemType.INVALID_REQUEST,
        ProblemType.UNAUTHENTICATED,
        ProblemType.FORBIDDEN,
        ProblemType.PRECONDITION_FAILED,
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ProblemType.PRECONDITION_REQUIRED,
        ProblemType.UPSTREAM_UNAVAILABLE
    })
    @PutMapping("/{sku}")
    ResponseEntity<ProductView> put(
            @PathVariable String sku,
            @RequestBody ProductRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        return switch (catalogue.save(request.toProduct(sku), Conditions.of(ifMatch, ifNoneMatch))) {
            case Created(var product) -> answer(ResponseEntity.created(URI.create("/api/products/" + sku)), product);
            case Replaced(var product) -> answer(ResponseEntity.ok(), product);
            case ConditionFailed _ ->
                throw new ProblemException(
                        ProblemType.PRECONDITION_FAILED, "The product is not as the request expects it to be");
            case ConditionMissing _ ->
                throw new ProblemException(
                        ProblemType.PRECONDITION_REQUIRED,
                        "The product exists: name the version to replace with If-Match");
        };
    }

    private static ResponseEntity<ProductView> answer(ResponseEntity.BodyBuilder answer, ListedProduct product) {
        return answer.eTag(Long.toString(product.version())).body(ProductView.of(product));
    }
}

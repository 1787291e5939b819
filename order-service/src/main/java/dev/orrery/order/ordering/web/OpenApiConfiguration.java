package dev.orrery.order.ordering.web;

import static dev.orrery.contracts.ProblemType.FORBIDDEN;
import static dev.orrery.contracts.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.orrery.contracts.ProblemType.INVALID_REQUEST;
import static dev.orrery.contracts.ProblemType.NOT_CANCELLABLE;
import static dev.orrery.contracts.ProblemType.NOT_FOUND;
import static dev.orrery.contracts.ProblemType.PAYLOAD_TOO_LARGE;
import static dev.orrery.contracts.ProblemType.UNAUTHENTICATED;
import static dev.orrery.contracts.ProblemType.UNKNOWN_SKU;
import static dev.orrery.contracts.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.orrery.contracts.ProblemType.UPSTREAM_UNAVAILABLE;
import static io.swagger.v3.oas.models.PathItem.HttpMethod.GET;
import static io.swagger.v3.oas.models.PathItem.HttpMethod.POST;

import dev.orrery.contracts.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the controllers cannot say of themselves in the OpenAPI document: its title, and each call's problems. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";

    private record Problems(String path, HttpMethod method, List<ProblemType> types) {
        Problems(String path, HttpMethod method, ProblemType... types) {
            this(path, method, Arrays.asList(types));
        }
    }

    private static final List<Problems> PROBLEMS = List.of(
            new Problems(
                    "/api/orders",
                    POST,
                    INVALID_REQUEST,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    UNKNOWN_SKU,
                    IDEMPOTENCY_KEY_REUSED,
                    UPSTREAM_UNAVAILABLE),
            new Problems("/api/orders", GET, INVALID_REQUEST, UNAUTHENTICATED, FORBIDDEN, UPSTREAM_UNAVAILABLE),
            new Problems("/api/orders/{id}", GET, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, UPSTREAM_UNAVAILABLE),
            new Problems(
                    "/api/orders/{id}/cancellation",
                    POST,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    NOT_CANCELLABLE,
                    UPSTREAM_UNAVAILABLE));

    @Bean
    OpenAPI orderApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Orrery orders")
                        .version("1")
                        .description("Places orders, follows them to their end, cancels them."))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OpenApiCustomizer problemResponses() {
        return api -> {
            // The generator does not see that an amount is written as a string.
            api.getComponents().getSchemas().put("Money", money());
            PROBLEMS.forEach(each -> describe(api, each));
        };
    }

    private static void describe(OpenAPI api, Problems each) {
        var path = api.getPaths().get(each.path());
        var operation = path == null ? null : path.readOperationsMap().get(each.method());
        if (operation != null) {
            describe(operation, each.types());
        }
    }

    private static void describe(Operation operation, List<ProblemType> types) {
        Map<Integer, List<ProblemType>> byStatus =
                types.stream().collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, same) -> operation
                .getResponses()
                .addApiResponse(
                        status.toString(),
                        new ApiResponse()
                                .description(same.stream()
                                        .map(type -> "`" + type.slug() + "`: " + type.title())
                                        .collect(Collectors.joining("; ")))
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM))))));
    }

    private static Schema<?> money() {
        return new ObjectSchema()
                .addProperty("amount", new StringSchema().example("2.55").pattern("\\d+\\.\\d{2}"))
                .addProperty("currency", new StringSchema().example("GBP"));
    }

    private static Schema<?> problem() {
        var error = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("JSON pointer, such as /lines/0/quantity"))
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema().description("urn:orrery:problem:<slug>"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("traceId", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }
}

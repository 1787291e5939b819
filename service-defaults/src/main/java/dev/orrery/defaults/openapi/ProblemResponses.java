package dev.orrery.defaults.openapi;

import dev.orrery.contracts.ProblemType;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Adds the problems of a call, each under its status, and {@code default} for those that any call can have. */
final class ProblemResponses implements OperationCustomizer {

    static final String SCHEMA = "Problem";
    static final String ERROR_SCHEMA = "FieldError";

    @Override
    public Operation customize(Operation operation, HandlerMethod call) {
        Refuses refuses = call.getMethodAnnotation(Refuses.class);
        Stream.of(refuses == null ? new ProblemType[0] : refuses.value())
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()))
                .forEach((status, types) ->
                        operation.getResponses().addApiResponse(status.toString(), response(titles(types), of(types))));
        operation.getResponses().addApiResponse("default", response("Any other problem", new Schema<>().$ref(SCHEMA)));
        return operation;
    }

    private static String titles(List<ProblemType> types) {
        return types.stream().map(ProblemType::title).collect(Collectors.joining("; "));
    }

    private static Schema<?> of(List<ProblemType> types) {
        var type = new StringSchema();
        types.forEach(each -> type.addEnumItem(each.uri().toString()));
        return new Schema<>().allOf(List.of(new Schema<>().$ref(SCHEMA), new ObjectSchema().addProperty("type", type)));
    }

    private static ApiResponse response(String description, Schema<?> schema) {
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    static Schema<?> errorSchema() {
        return new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("JSON pointer, such as /lines/0/quantity"))
                .addProperty("detail", new StringSchema());
    }

    static Schema<?> schema() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema().description("urn:orrery:problem:<slug>"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("traceId", new StringSchema())
                .addProperty("errors", new ArraySchema().items(new Schema<>().$ref(ERROR_SCHEMA)));
    }
}

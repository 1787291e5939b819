package dev.orrery.lab.bundle;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON that is the same bytes each time: fields in the order of the record, the same line ends everywhere. JSON has no
 * NaN and no infinity; they become null and a text, and come back as what they were.
 */
public final class Json {

    /** Reads and writes records. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new DoubleWriter())
                    .addSerializer(double.class, new DoubleWriter())
                    .addDeserializer(Double.class, new DoubleReader())
                    .addDeserializer(double.class, new DoubleReader()))
            .build();

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private Json() {}

    /** For a file that people look at. */
    public static ObjectWriter indented() {
        return MAPPER.writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));
    }

    private static final class DoubleWriter extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (value.isNaN()) {
                json.writeNull();
            } else if (value.isInfinite()) {
                json.writeString(value.toString());
            } else {
                json.writeNumber(value);
            }
        }
    }

    private static final class DoubleReader extends ValueDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) {
            return json.currentToken() == JsonToken.VALUE_STRING
                    ? infinity(json.getString(), context)
                    : Double.valueOf(json.getDoubleValue());
        }

        private static Double infinity(String text, DeserializationContext context) {
            return switch (text) {
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> context.reportInputMismatch(Double.class, "not a number");
            };
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }

        @Override
        public Double getAbsentValue(DeserializationContext context) {
            return context.reportInputMismatch(Double.class, "missing");
        }
    }
}

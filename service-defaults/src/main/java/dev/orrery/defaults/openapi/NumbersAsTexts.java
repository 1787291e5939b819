package dev.orrery.defaults.openapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.PropertyCustomizer;

/** The generator does not see that a number is written as a text. */
final class NumbersAsTexts implements PropertyCustomizer {

    @SuppressWarnings("rawtypes") // as the interface has it
    @Override
    public @Nullable Schema<?> customize(@Nullable Schema property, AnnotatedType type) {
        return property != null && type.getCtxAnnotations() != null && isText(type)
                ? new StringSchema().pattern("\\d+(\\.\\d+)?")
                : property;
    }

    private static boolean isText(AnnotatedType type) {
        return Stream.of(type.getCtxAnnotations())
                .anyMatch(each -> each instanceof JsonFormat format && format.shape() == JsonFormat.Shape.STRING);
    }
}

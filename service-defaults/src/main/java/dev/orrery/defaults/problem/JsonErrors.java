package dev.orrery.defaults.problem;

import java.math.BigDecimal;
import java.net.URI;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells what is wrong with a JSON body in the words of its sender, without those of our classes. */
final class JsonErrors {

    private JsonErrors() {}

    static List<FieldError> of(JacksonException failure) {
        return List.of(new FieldError(pointer(failure), detail(failure)));
    }

    private static String pointer(JacksonException failure) {
        return failure.getPath().stream().map(JsonErrors::step).collect(Collectors.joining());
    }

    private static String step(JacksonException.Reference reference) {
        String name = reference.getPropertyName();
        return "/" + (name == null ? String.valueOf(Math.max(reference.getIndex(), 0)) : Pointers.escape(name));
    }

    private static String detail(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException _ -> "is not a known field";
            case InputCoercionException _ -> "is out of range";
            case StreamReadException broken -> "is not valid JSON" + place(broken.getLocation());
            case MismatchedInputException mismatch -> "must be " + expected(mismatch.getTargetType());
            default -> "is not a legal value";
        };
    }

    private static String place(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "a legal value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type == BigDecimal.class || type == double.class || type == float.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "an integer within its range";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time as in RFC 3339";
        }
        if (type == UUID.class || type == URI.class) {
            return "a " + type.getSimpleName();
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}

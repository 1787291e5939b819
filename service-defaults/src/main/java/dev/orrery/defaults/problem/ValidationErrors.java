package dev.orrery.defaults.problem;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** From broken bean constraints to pointers. */
final class ValidationErrors {

    private ValidationErrors() {}

    static List<FieldError> of(Errors errors) {
        return Stream.concat(
                        errors.getFieldErrors().stream()
                                .map(each -> new FieldError(Pointers.ofBeanPath(each.getField()), detail(each))),
                        errors.getGlobalErrors().stream().map(each -> new FieldError("", message(each))))
                .toList();
    }

    static List<FieldError> of(HandlerMethodValidationException failure) {
        return failure.getParameterValidationResults().stream()
                .flatMap(ValidationErrors::of)
                .toList();
    }

    private static Stream<FieldError> of(ParameterValidationResult result) {
        return result instanceof ParameterErrors bean
                ? of((Errors) bean).stream()
                : result.getResolvableErrors().stream().map(each -> new FieldError("/" + name(result), message(each)));
    }

    private static String name(ParameterValidationResult result) {
        var parameter = result.getMethodParameter();
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null && !header.name().isEmpty()) {
            return header.name();
        }
        RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
        if (param != null && !param.name().isEmpty()) {
            return param.name();
        }
        return Objects.requireNonNullElse(parameter.getParameterName(), "");
    }

    /** A value that did not even fit its type has a message full of class names. */
    private static String detail(org.springframework.validation.FieldError error) {
        return error.isBindingFailure() ? "is not a legal value" : message(error);
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not a legal value");
    }
}

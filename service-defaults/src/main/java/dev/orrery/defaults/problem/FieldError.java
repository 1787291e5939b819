package dev.orrery.defaults.problem;

/**
 * One illegal value of a request.
 *
 * @param pointer JSON pointer into the body ({@code /lines/0/quantity}), or {@code /<name>} of a parameter or header
 * @param detail what is wrong with it, as a clause without a full stop
 */
public record FieldError(String pointer, String detail) {}

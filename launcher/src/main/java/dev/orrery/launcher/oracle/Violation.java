package dev.orrery.launcher.oracle;

/**
 * One place where a promise is broken.
 *
 * @param subject the order's id, the SKU or the database
 * @param detail what was found there
 */
public record Violation(Promise promise, String subject, String detail) {}

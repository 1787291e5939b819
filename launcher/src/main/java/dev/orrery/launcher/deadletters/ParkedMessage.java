package dev.orrery.launcher.deadletters;

/**
 * A message that its consumer could not apply.
 *
 * @param key the id of its order
 * @param reason what the consumer met
 */
public record ParkedMessage(String key, String type, String reason) {}

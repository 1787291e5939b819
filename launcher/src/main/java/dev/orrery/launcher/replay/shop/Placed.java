package dev.orrery.launcher.replay.shop;

/**
 * An order that the shop accepted.
 *
 * @param replayed whether an earlier call with the same key had placed it already
 */
public record Placed(OrderState order, boolean replayed) {}

package dev.orrery.launcher.replay.shop;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of orders, newest first.
 *
 * @param next where the following page begins
 */
public record OrderPage(List<OrderState> items, Optional<String> next) {}

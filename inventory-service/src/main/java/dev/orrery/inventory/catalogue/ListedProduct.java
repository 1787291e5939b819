package dev.orrery.inventory.catalogue;

/**
 * A product as customers see it.
 *
 * @param available pieces that can be ordered now
 * @param version grows with every change of anything shown here
 */
public record ListedProduct(Product product, long available, long version) {}

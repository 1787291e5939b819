package dev.orrery.inventory.catalogue;

/** A product was created or edited. */
public record ProductChanged(Product product) {}

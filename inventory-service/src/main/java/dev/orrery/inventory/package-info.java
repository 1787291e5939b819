/** Inventory-service: products, their stock, and what is set aside for orders. */
@NullMarked
package dev.orrery.inventory;

import org.jspecify.annotations.NullMarked;

/** How many pieces of each product there are, and how many of them are spoken for. */
@NullMarked
package dev.orrery.inventory.stock;

import org.jspecify.annotations.NullMarked;

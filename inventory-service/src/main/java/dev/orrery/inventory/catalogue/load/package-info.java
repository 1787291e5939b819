/** Fills an empty catalogue when the service starts. */
@NullMarked
package dev.orrery.inventory.catalogue.load;

import org.jspecify.annotations.NullMarked;

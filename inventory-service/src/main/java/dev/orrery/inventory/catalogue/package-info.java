/** What is sold, under which name and at which price. */
@NullMarked
package dev.orrery.inventory.catalogue;

import org.jspecify.annotations.NullMarked;

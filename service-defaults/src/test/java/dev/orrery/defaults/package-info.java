/** Rules that every service applies to itself. */
@NullMarked
package dev.orrery.defaults;

import org.jspecify.annotations.NullMarked;

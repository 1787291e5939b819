/** Who may pass: the same tokens that every service checks again. */
@NullMarked
package dev.orrery.gateway.access;

import org.jspecify.annotations.NullMarked;

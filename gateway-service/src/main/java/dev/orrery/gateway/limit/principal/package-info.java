/** Whose requests are counted together. */
@NullMarked
package dev.orrery.gateway.limit.principal;

import org.jspecify.annotations.NullMarked;

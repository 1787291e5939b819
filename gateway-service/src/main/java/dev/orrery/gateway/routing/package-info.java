/** Which service answers which address, and which of its instances. */
@NullMarked
package dev.orrery.gateway.routing;

import org.jspecify.annotations.NullMarked;

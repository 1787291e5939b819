/** A gateway of which nothing is ours but the routes. */
@NullMarked
package dev.orrery.stockgateway;

import org.jspecify.annotations.NullMarked;

/** The platform as its clients see it: tokens, products, orders, over HTTP only. */
@NullMarked
package dev.orrery.launcher.client;

import org.jspecify.annotations.NullMarked;

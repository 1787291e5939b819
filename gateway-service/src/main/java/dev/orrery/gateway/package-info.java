/** The one door of the platform. */
@NullMarked
package dev.orrery.gateway;

import org.jspecify.annotations.NullMarked;

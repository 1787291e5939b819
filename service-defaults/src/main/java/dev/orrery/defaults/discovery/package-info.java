/** Finding other services, and leaving in good order. */
@NullMarked
package dev.orrery.defaults.discovery;

import org.jspecify.annotations.NullMarked;

/** What every service starts with: shared settings, and a clear word when some are missing or cannot hold. */
@NullMarked
package dev.orrery.defaults.startup;

import org.jspecify.annotations.NullMarked;

/** What every service starts with: shared settings, and a clear word when some are missing. */
@NullMarked
package dev.orrery.defaults.startup;

import org.jspecify.annotations.NullMarked;

/** Reads the databases of the services and tells where they break what the shop promises. */
@NullMarked
package dev.orrery.launcher.oracle;

import org.jspecify.annotations.NullMarked;

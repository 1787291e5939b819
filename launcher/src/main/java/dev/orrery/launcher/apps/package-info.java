/** The services' jars, made ready to start quickly: extracted, with JDK AOT caches. */
@NullMarked
package dev.orrery.launcher.apps;

import org.jspecify.annotations.NullMarked;

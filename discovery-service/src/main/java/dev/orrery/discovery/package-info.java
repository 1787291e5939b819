/** The Eureka registry: which instances of which service are there. */
@NullMarked
package dev.orrery.discovery;

import org.jspecify.annotations.NullMarked;

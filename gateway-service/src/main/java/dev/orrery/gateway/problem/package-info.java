/** How the gateway tells what went wrong. */
@NullMarked
package dev.orrery.gateway.problem;

import org.jspecify.annotations.NullMarked;

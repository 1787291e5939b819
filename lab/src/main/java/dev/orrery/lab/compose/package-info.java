/** The platform in containers, as docker compose runs it. */
@NullMarked
package dev.orrery.lab.compose;

import org.jspecify.annotations.NullMarked;

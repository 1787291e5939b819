/** What the load generator itself costs, next to a well-known one in C. */
@NullMarked
package dev.orrery.lab.load.bench;

import org.jspecify.annotations.NullMarked;

/** Problems (RFC 9457): how everything that goes wrong in a request is told to its client. */
@NullMarked
package dev.orrery.defaults.problem;

import org.jspecify.annotations.NullMarked;

/** The endpoints, and what stands in a token. */
@NullMarked
package dev.orrery.identity.token;

import org.jspecify.annotations.NullMarked;

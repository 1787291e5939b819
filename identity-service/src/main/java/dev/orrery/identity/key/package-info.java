/** The key that signs tokens. */
@NullMarked
package dev.orrery.identity.key;

import org.jspecify.annotations.NullMarked;

/** The programs that may ask for tokens. */
@NullMarked
package dev.orrery.identity.client;

import org.jspecify.annotations.NullMarked;

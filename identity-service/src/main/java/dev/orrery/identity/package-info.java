/** OpenID Connect provider: who may call, and the tokens that prove it. */
@NullMarked
package dev.orrery.identity;

import org.jspecify.annotations.NullMarked;

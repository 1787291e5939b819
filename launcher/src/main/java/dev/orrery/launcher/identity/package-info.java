/** The provider of tokens as its operator and its users see it. */
@NullMarked
package dev.orrery.launcher.identity;

import org.jspecify.annotations.NullMarked;

/** What the programs are built from: their components, the licences of these, and what is known against them. */
@NullMarked
package dev.orrery.launcher.supply;

import org.jspecify.annotations.NullMarked;

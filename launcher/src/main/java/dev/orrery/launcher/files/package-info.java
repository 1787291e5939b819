/**
 * Files written so that a crash leaves either the old or the new content, readable by the owner only; executables so that
 * they can be run at once.
 */
@NullMarked
package dev.orrery.launcher.files;

import org.jspecify.annotations.NullMarked;

/** What stands between two parties so that their connections can be slow, broken or cut on purpose. */
@NullMarked
package dev.orrery.launcher.link;

import org.jspecify.annotations.NullMarked;

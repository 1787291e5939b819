/** Container images of the services. */
@NullMarked
package dev.orrery.launcher.images;

import org.jspecify.annotations.NullMarked;

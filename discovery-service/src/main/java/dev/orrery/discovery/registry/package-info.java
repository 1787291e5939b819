/** When the registry answers. */
@NullMarked
package dev.orrery.discovery.registry;

import org.jspecify.annotations.NullMarked;

/** Who brings a service's database up to date: the service itself, or somebody it waits for. */
@NullMarked
package dev.orrery.defaults.migration;

import org.jspecify.annotations.NullMarked;

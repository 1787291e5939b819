/** The switches of the platform's mechanisms, and what each mechanism says of its state. */
@NullMarked
package dev.orrery.defaults.mechanism;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.orrery.defaults.messaging;

import org.jspecify.annotations.NullMarked;

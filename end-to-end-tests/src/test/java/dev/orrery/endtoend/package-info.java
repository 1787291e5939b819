@NullMarked
package dev.orrery.endtoend;

import org.jspecify.annotations.NullMarked;

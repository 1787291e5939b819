/** Claims about the platform as experiments that can fail. */
@NullMarked
package dev.orrery.lab;

import org.jspecify.annotations.NullMarked;

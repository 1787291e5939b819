/** Which products clients want. */
@NullMarked
package dev.orrery.lab.load.skus;

import org.jspecify.annotations.NullMarked;

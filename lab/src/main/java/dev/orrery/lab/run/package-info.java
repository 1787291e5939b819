/** Runs experiments: arms one after the other, everything that was touched put back, evidence collected. */
@NullMarked
package dev.orrery.lab.run;

import org.jspecify.annotations.NullMarked;

/** The platform an experiment runs against: what an operator can see of it and do to it, wherever it runs. */
@NullMarked
package dev.orrery.lab.platform;

import org.jspecify.annotations.NullMarked;

/** The topics of the guide: which labs say something about each, and the pages that tell it. */
@NullMarked
package dev.orrery.lab.topics;

import org.jspecify.annotations.NullMarked;

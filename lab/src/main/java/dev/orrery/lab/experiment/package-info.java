/** What an experiment is: a claim with numbers, two arms, what was seen in them, and the verdict that follows from it. */
@NullMarked
package dev.orrery.lab.experiment;

import org.jspecify.annotations.NullMarked;

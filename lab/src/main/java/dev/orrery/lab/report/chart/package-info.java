/** Charts as numbers and shapes: computed from a run, the same each time, without a word of HTML. */
@NullMarked
package dev.orrery.lab.report.chart;

import org.jspecify.annotations.NullMarked;

/** A run for people: one page with charts. */
@NullMarked
package dev.orrery.lab.report;

import org.jspecify.annotations.NullMarked;

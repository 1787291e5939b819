/** Runs for people: one as a page with charts, two beside each other as a table. */
@NullMarked
package dev.orrery.lab.report;

import org.jspecify.annotations.NullMarked;

/** Runs on disk: a folder with the verdict, what it follows from, and a page to read. */
@NullMarked
package dev.orrery.lab.bundle;

import org.jspecify.annotations.NullMarked;

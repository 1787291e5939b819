/** What goes wrong on purpose, each proved to be there while it is measured and proved to be gone afterwards. */
@NullMarked
package dev.orrery.lab.fault;

import org.jspecify.annotations.NullMarked;

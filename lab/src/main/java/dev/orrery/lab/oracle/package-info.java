/** Looks at databases and topics during and after an arm, and tells where they break what the shop promises. */
@NullMarked
package dev.orrery.lab.oracle;

import org.jspecify.annotations.NullMarked;

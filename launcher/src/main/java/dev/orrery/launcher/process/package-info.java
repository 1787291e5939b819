/** Operating-system processes: started in their own group, signalled, measured, remembered. */
@NullMarked
package dev.orrery.launcher.process;

import org.jspecify.annotations.NullMarked;

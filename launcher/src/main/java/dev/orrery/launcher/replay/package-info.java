/** Sends the invoices of the dataset through the gateway as orders and goods receipts, and measures what happens. */
@NullMarked
package dev.orrery.launcher.replay;

import org.jspecify.annotations.NullMarked;

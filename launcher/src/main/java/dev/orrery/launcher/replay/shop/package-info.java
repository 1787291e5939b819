/** The shop as a client sees it: orders and goods receipts over HTTP, repeated until the answer is known. */
@NullMarked
package dev.orrery.launcher.replay.shop;

import org.jspecify.annotations.NullMarked;

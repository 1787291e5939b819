/** The real input of the shop: invoices of an online gift shop, and the catalogue that is derived from them. */
@NullMarked
package dev.orrery.launcher.dataset;

import org.jspecify.annotations.NullMarked;

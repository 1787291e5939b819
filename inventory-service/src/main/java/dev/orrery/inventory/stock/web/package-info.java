/** Stock levels and goods in, over HTTP. */
@NullMarked
package dev.orrery.inventory.stock.web;

import org.jspecify.annotations.NullMarked;

/** The shop as its clients and its operators see it: orders, products, tokens. */
@NullMarked
package dev.orrery.lab.shop;

import org.jspecify.annotations.NullMarked;

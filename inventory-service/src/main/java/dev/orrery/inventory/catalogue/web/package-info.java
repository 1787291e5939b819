/** The catalogue over HTTP. */
@NullMarked
package dev.orrery.inventory.catalogue.web;

import org.jspecify.annotations.NullMarked;

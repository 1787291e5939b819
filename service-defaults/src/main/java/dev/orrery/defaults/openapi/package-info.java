/** How a service describes its addresses to programs: OpenAPI 3.1, with our problems in it. */
@NullMarked
package dev.orrery.defaults.openapi;

import org.jspecify.annotations.NullMarked;

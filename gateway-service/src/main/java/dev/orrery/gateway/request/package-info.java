/** What happens to every request before it is routed: a trace, a clean path, a bounded body. */
@NullMarked
package dev.orrery.gateway.request;

import org.jspecify.annotations.NullMarked;

/** What is looked at before a request is one: its framing, its address, and how fast it comes. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.gateway.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

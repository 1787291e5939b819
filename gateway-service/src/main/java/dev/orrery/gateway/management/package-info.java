/** What the operator's endpoints need in a gateway that is no servlet. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.gateway.management;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

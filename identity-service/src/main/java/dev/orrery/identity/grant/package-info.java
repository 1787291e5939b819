/** What customers allowed clients to do: codes and refresh tokens, each good for one use. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.identity.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

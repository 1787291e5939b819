/** Who calls: access tokens of identity-service, checked in every service. */
@NullMarked
package dev.orrery.defaults.security;

import org.jspecify.annotations.NullMarked;

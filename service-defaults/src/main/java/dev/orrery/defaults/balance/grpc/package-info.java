/** Which instance of a service gets a call over gRPC. */
@NullMarked
package dev.orrery.defaults.balance.grpc;

import org.jspecify.annotations.NullMarked;

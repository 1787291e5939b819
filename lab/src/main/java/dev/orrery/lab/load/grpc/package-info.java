/** Asks services in gRPC, as order-service asks inventory-service. */
@NullMarked
package dev.orrery.lab.load.grpc;

import org.jspecify.annotations.NullMarked;

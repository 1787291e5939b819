package dev.orrery.launcher.topology;

/**
 * The ports of one instance.
 *
 * @param management health and metrics; never routed to
 */
record InstancePorts(int http, int management, int grpc) {}

package dev.orrery.launcher.link;

/**
 * A link that was put on, as {@code ./orrery status} shows it.
 *
 * @param port where the proxy listens
 * @param target the port of the other end, to which it leads
 * @param open connections that are open now
 * @param accepted connections so far
 * @param there bytes that were handed to the end that accepts the connections
 * @param back bytes that were handed to the end that opens them
 */
public record LinkStatus(
        LinkName name,
        Protocol protocol,
        int port,
        int target,
        Impairment impairment,
        int open,
        long accepted,
        long there,
        long back) {}

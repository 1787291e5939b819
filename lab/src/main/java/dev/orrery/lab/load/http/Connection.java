package dev.orrery.lab.load.http;

import io.netty.channel.Channel;

/** One connection to the server; used on the client's event loop only. It tells its pool when it has room, and when it is lost. */
interface Connection {

    /** Adds what the protocol needs to a new channel. */
    void prepare(Channel channel);

    /** Whether a request can be sent now. */
    boolean hasRoom();

    /** Sends a request; only when there is room. */
    void send(Exchange exchange);

    void close();
}

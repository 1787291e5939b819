package dev.orrery.lab.load.http;

/** What is spoken on a connection without TLS. */
public enum Protocol {
    /** One request at a time on each connection (RFC 9112). */
    HTTP_1_1,
    /** Many requests at a time on a connection, with prior knowledge that the server can (RFC 9113, 3.3). */
    HTTP_2
}

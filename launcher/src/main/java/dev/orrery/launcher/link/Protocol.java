package dev.orrery.launcher.link;

/** What is spoken over a link. */
public enum Protocol {
    POSTGRESQL,
    REDIS,
    KAFKA,
    HTTP,
    GRPC
}

package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.process.Launchable;

/** One of the servers the platform stands on. */
public sealed interface Server extends Launchable permits PostgresServer, RedisServer, KafkaServer {}

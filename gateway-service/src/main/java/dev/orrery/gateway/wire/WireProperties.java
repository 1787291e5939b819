package dev.orrery.gateway.wire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a connection may cost before its request is known.
 *
 * @param headersMax most header fields of a request
 * @param headWithin in which a request's head must be complete after its first byte
 * @param bodyPerSecond least of a body that must come in a second
 * @param bodyWindow over which that is counted, in whole seconds
 * @param answerTakenWithin how long a client may leave a full buffer of its answer unread
 */
@ConfigurationProperties("orrery.gateway.wire")
record WireProperties(
        @DefaultValue("100") int headersMax,
        @DefaultValue("10s") Duration headWithin,
        @DefaultValue("1KB") DataSize bodyPerSecond,
        @DefaultValue("5s") Duration bodyWindow,
        @DefaultValue("30s") Duration answerTakenWithin) {}

package dev.orrery.launcher.replay.shop;

import java.util.Optional;

/**
 * One HTTP response, as far as this client looks at it.
 *
 * @param retryAfter the header of this name
 * @param replayed whether the shop recognised the request as a repetition
 */
record Response(int status, String body, Optional<String> retryAfter, boolean replayed) {}

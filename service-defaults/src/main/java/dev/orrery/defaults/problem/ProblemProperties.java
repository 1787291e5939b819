package dev.orrery.defaults.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of a request.
 *
 * @param bodyMax largest request body, with or without a declared length
 */
@ConfigurationProperties("orrery.web")
record ProblemProperties(@DefaultValue("1MB") DataSize bodyMax) {}

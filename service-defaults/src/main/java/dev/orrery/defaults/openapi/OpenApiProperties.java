package dev.orrery.defaults.openapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the description of a service begins with.
 *
 * @param title a few words
 * @param description a sentence
 */
@ConfigurationProperties("orrery.openapi")
record OpenApiProperties(
        @DefaultValue("Orrery") String title,
        @DefaultValue("") String description) {}

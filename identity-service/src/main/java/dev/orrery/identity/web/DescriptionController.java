package dev.orrery.identity.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI document. It is written by hand: the endpoints are filters, of which no generator knows. */
@RestController
class DescriptionController {

    private final Resource document = new ClassPathResource("openapi.json");

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource describe() {
        return document;
    }
}

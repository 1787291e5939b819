package dev.orrery.gateway.aggregate;

import tools.jackson.databind.JsonNode;

/** What a service said when it was asked for its part of an answer. */
sealed interface Part {

    /** It has it. */
    record There(JsonNode body) implements Part {}

    /** It answered that there is nothing for this client; with the status it did so. */
    record Refused(int status) implements Part {}

    /** It did not answer, not in time, or not well. */
    record Down() implements Part {}
}

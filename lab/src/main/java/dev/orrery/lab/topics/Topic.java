package dev.orrery.lab.topics;

import java.util.List;

/**
 * A topic of the guide.
 *
 * @param id the name of its page
 * @param question what a reader wants to know
 * @param here how the platform does it, or what in it touches the topic
 * @param code where, as paths from the project's folder
 * @param reason why there is no lab; empty where there is one
 */
public record Topic(String id, String title, String question, String here, List<String> code, String reason) {

    public Topic {
        code = List.copyOf(code);
    }

    /** Whether there is no lab only because nobody has built it yet. */
    boolean isNotYet() {
        return reason.isEmpty() || reason.startsWith("Not yet");
    }
}

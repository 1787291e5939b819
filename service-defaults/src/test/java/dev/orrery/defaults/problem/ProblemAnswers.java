package dev.orrery.defaults.problem;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;

/** What tests expect of an answer that is a problem. */
public final class ProblemAnswers {

    private ProblemAnswers() {}

    /** The answer is a whole problem of this kind and gives nothing away. */
    public static ResultActions isProblem(ResultActions answer, int status, String slug) throws Exception {
        return answer.andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:orrery:problem:" + slug))
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.detail").isNotEmpty())
                .andExpect(jsonPath("$.instance").isNotEmpty())
                .andExpect(jsonPath("$.traceId").value(matchesPattern("[0-9a-f]{32}")))
                .andExpect(content().string(not(containsString("dev.orrery"))))
                .andExpect(content().string(not(containsString("java."))))
                .andExpect(content().string(not(containsString("Exception"))))
                .andExpect(content().string(not(containsString("null,"))));
    }

    /** The answer says of this part of the request what is wrong with it. */
    public static ResultActions isInvalid(ResultActions answer, String pointer, String detail) throws Exception {
        return isProblem(answer, 400, "invalid-request")
                .andExpect(jsonPath("$.errors[?(@.pointer == '%s')].detail", pointer)
                        .value(detail));
    }
}

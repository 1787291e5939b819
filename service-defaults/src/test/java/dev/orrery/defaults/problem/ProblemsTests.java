package dev.orrery.defaults.problem;

import static dev.orrery.defaults.problem.ProblemAnswers.isProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.WebLayerTest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@WebLayerTest(ProblemsTests.App.class)
class ProblemsTests {

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                  | ''                 | is not valid JSON (line 1, column 2)
            {"lines":[{"sku":"a","quantity":1}],"evil":1}      | /evil              | is not a known field
            {"lines":[{"sku":"a","quantity":"1"}]}             | /lines/0/quantity  | must be an integer within its range
            {"lines":[{"sku":"a","quantity":1.5}]}             | /lines/0/quantity  | must be an integer within its range
            {"lines":[{"sku":"a","quantity":true}]}            | /lines/0/quantity  | must be an integer within its range
            {"lines":[{"sku":"a","quantity":99999999999}]}     | /lines/0/quantity  | is out of range
            {"lines":[{"sku":7,"quantity":1}]}                 | /lines/0/sku       | must be a string
            {"lines":{"sku":"a"}}                              | /lines             | must be an array
            {"lines":[[]]}                                     | /lines/0           | must be an object
            {"lines":[{"sku":"a","quantity":1}],"at":"x"}      | /at                | must be a time as in RFC 3339
            {"lines":[{"sku":"a","quantity":1}],"id":"x"}      | /id                | must be a UUID
            {"lines":[{"sku":"a","quantity":1}],"kind":"x"}    | /kind              | must be one of CARD, CASH
            []                                                 | ''                 | must be an object
            {"lines":[{"sku":"a","quantity":0}]}               | /lines/0/quantity  | must be greater than or equal to 1
            {"lines":[{"quantity":1}]}                         | /lines/0/sku       | must not be null
            {}                                                 | /lines             | must not be empty
            """)
    void pointsAtWhatIsWrongInABody(String body, String pointer, String detail) throws Exception {
        var answer = sent(body).andExpect(jsonPath("$.errors[0].pointer").value(pointer));

        isProblem(answer, 400, "invalid-request");
        answer.andExpect(jsonPath("$.errors[0].detail").value(detail))
                .andExpect(jsonPath("$.instance").value("/things"));
    }

    @Test
    void refusesAnEmptyBody() throws Exception {
        isProblem(sent(""), 400, "invalid-request");
    }

    @Test
    void refusesAnythingBehindTheBody() throws Exception {
        isProblem(sent("{\"lines\":[{\"sku\":\"a\",\"quantity\":1}]} x"), 400, "invalid-request");
    }

    @Test
    void refusesAFieldThatIsGivenTwice() throws Exception {
        isProblem(sent("{\"lines\":[],\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}"), 400, "invalid-request");
    }

    @Test
    void acceptsWhatIsLegal() throws Exception {
        sent("{\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}").andExpect(status().isOk());
    }

    @Test
    void namesAnIllegalParameter() throws Exception {
        isProblem(mvc.perform(get("/things?limit=x")), 400, "invalid-request")
                .andExpect(jsonPath("$.errors[0].pointer").value("/limit"));
        isProblem(mvc.perform(get("/things?limit=501")), 400, "invalid-request")
                .andExpect(jsonPath("$.errors[0].detail").value("must be less than or equal to 500"));
    }

    @Test
    void namesAMissingParameterAndHeader() throws Exception {
        isProblem(mvc.perform(get("/things")), 400, "invalid-request")
                .andExpect(jsonPath("$.errors[0].pointer").value("/limit"));
        isProblem(mvc.perform(get("/header")), 400, "invalid-request")
                .andExpect(jsonPath("$.errors[0].pointer").value("/Idempotency-Key"));
    }

    @Test
    void findsNothingAtUnknownAddressesAndMalformedIds() throws Exception {
        isProblem(mvc.perform(get("/nowhere")), 404, "not-found");
        isProblem(mvc.perform(get("/things/not-a-uuid")), 404, "not-found");
        isProblem(mvc.perform(get("/error")), 404, "not-found");
    }

    @Test
    void saysWhichMethodsThereAre() throws Exception {
        isProblem(mvc.perform(delete("/things")), 405, "method-not-allowed").andExpect(header().exists("Allow"));
    }

    @Test
    void answersInProblemJsonEvenWhenThatIsNotAccepted() throws Exception {
        isProblem(mvc.perform(get("/things?limit=1").accept(MediaType.IMAGE_PNG)), 406, "not-acceptable");
    }

    @Test
    void refusesOtherMediaTypes() throws Exception {
        isProblem(
                mvc.perform(post("/things").contentType(MediaType.TEXT_XML).content("<a/>")),
                415,
                "unsupported-media-type");
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws Exception {
        isProblem(sent("x".repeat((1 << 20) + 1)), 413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "["})
    void refusesABodyOfUnknownLengthThatIsTooLargeWhateverElseIsWrongWithIt(String broken) throws Exception {
        isProblem(sentInChunks(broken.repeat((1 << 20) + 1)), 413, "payload-too-large");
        isProblem(sentInChunks(broken.repeat(1 << 20)), 400, "invalid-request");
    }

    private ResultActions sentInChunks(String body) throws Exception {
        return mvc.perform(context -> {
            var request = new MockHttpServletRequest(context, "POST", "/things") {
                @Override
                public long getContentLengthLong() {
                    return -1;
                }
            };
            request.addHeader("Transfer-Encoding", "chunked");
            request.setContentType(MediaType.APPLICATION_JSON_VALUE);
            request.setContent(body.getBytes(StandardCharsets.UTF_8));
            return request;
        });
    }

    @Test
    void tellsNothingOfItsOwnFailures() throws Exception {
        isProblem(mvc.perform(get("/bug")), 500, "internal-error")
                .andExpect(jsonPath("$.detail").value(Problems.INTERNAL_DETAIL))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void asksToTryAgainWhenTheDatabaseIsAway() throws Exception {
        isProblem(mvc.perform(get("/database")), 503, "upstream-unavailable")
                .andExpect(header().string("Retry-After", "1"));
    }

    @Test
    void passesOnWhatAServiceRefuses() throws Exception {
        isProblem(mvc.perform(get("/refused")), 400, "invalid-request")
                .andExpect(jsonPath("$.errors[0].pointer").value("/cursor"));
    }

    @Test
    void leavesOutWhatIsNotThere() {
        var json = new String(
                Problems.json(Problems.of(dev.orrery.contracts.ProblemType.NOT_FOUND, "gone", List.of(), "t"), null));

        assertThat(json)
                .isEqualTo("{\"type\":\"urn:orrery:problem:not-found\",\"title\":\"Nothing was found here\","
                        + "\"status\":404,\"detail\":\"gone\",\"traceId\":\"t\"}");
    }

    private ResultActions sent(String body) throws Exception {
        return mvc.perform(
                post("/things").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    @OpenToEverybody
    @Import(Things.class)
    static class App {}

    enum Kind {
        CARD,
        CASH
    }

    record Line(@NotNull String sku, @Min(1) int quantity) {}

    record Request(@NotEmpty List<@Valid Line> lines, Instant at, UUID id, Kind kind) {}

    @RestController
    static class Things {

        @PostMapping("/things")
        String create(@Valid @RequestBody Request request) {
            return "ok";
        }

        @GetMapping(value = "/things", produces = MediaType.APPLICATION_JSON_VALUE)
        List<String> list(@RequestParam("limit") @Max(500) int limit) {
            return List.of();
        }

        @GetMapping("/things/{id}")
        String one(@PathVariable("id") UUID id) {
            return "ok";
        }

        @GetMapping("/header")
        String header(@RequestHeader("Idempotency-Key") String key) {
            return "ok";
        }

        @GetMapping("/bug")
        String bug() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/database")
        String database() {
            throw new DataAccessResourceFailureException("secret");
        }

        @GetMapping("/refused")
        String refused() {
            throw ProblemException.invalid("/cursor", "is not a cursor of this list");
        }
    }
}

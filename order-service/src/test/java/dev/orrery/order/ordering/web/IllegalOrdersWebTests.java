package dev.orrery.order.ordering.web;

import static dev.orrery.defaults.problem.ProblemAnswers.isInvalid;
import static dev.orrery.defaults.problem.ProblemAnswers.isProblem;
import static dev.orrery.order.ordering.web.OrderWeb.LINES;
import static dev.orrery.order.ordering.web.OrderWeb.ORDER;
import static dev.orrery.order.ordering.web.OrderWeb.PAYMENT;
import static dev.orrery.order.ordering.web.OrderWeb.as;
import static dev.orrery.order.ordering.web.OrderWeb.order;
import static org.hamcrest.Matchers.hasItems;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.orrery.defaults.WebLayerTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What is no legal order, and where the answer says so. */
@WebLayerTest(OrderWeb.class)
class IllegalOrdersWebTests {

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "quantity":0           | must be between 1 and 100000
            "quantity":-1          | must be between 1 and 100000
            "quantity":100001      | must be between 1 and 100000
            "quantity":1.5         | must be an integer within its range
            "quantity":"6"         | must be an integer within its range
            "quantity":true        | must be an integer within its range
            "quantity":null        | is missing
            """)
    void pointsAtAnIllegalQuantity(String quantity, String detail) throws Exception {
        isInvalid(
                place("{\"lines\":[{\"sku\":\"a\",\"quantity\":1},{\"sku\":\"b\"," + quantity + "}]," + PAYMENT + "}"),
                "/lines/1/quantity",
                detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "sku":null             | is missing
            "sku":""               | must be 1 to 64 characters and no control characters
            "sku":" "              | must be 1 to 64 characters and no control characters
            "sku":"a\\u0000b"      | must be 1 to 64 characters and no control characters
            "sku":"a\\nb"          | must be 1 to 64 characters and no control characters
            "sku":7                | must be a string
            """)
    void pointsAtAnIllegalSku(String sku, String detail) throws Exception {
        isInvalid(place("{\"lines\":[{" + sku + ",\"quantity\":1}]," + PAYMENT + "}"), "/lines/0/sku", detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null            | /lines    | is missing
            []              | /lines    | must have between 1 and 1000 lines
            {}              | /lines    | must be an array
            [null]          | /lines/0  | is missing
            ["x"]           | /lines/0  | must be an object
            [{"sku":"a","quantity":1,"price":"0.01"}] | /lines/0/price | is not a known field
            [{"sku":"a","quantity":99999},{"sku":"a","quantity":2}] | /lines/1/quantity | must be between 1 and 100000 for all lines of a product together
            """)
    void pointsAtIllegalLines(String lines, String pointer, String detail) throws Exception {
        isInvalid(place("{\"lines\":" + lines + "," + PAYMENT + "}"), pointer, detail);
    }

    @Test
    void takesAThousandLinesAndNotOneMore() throws Exception {
        place("{\"lines\":" + lines(1_000) + "," + PAYMENT + "}").andExpect(status().isAccepted());

        isInvalid(
                place("{\"lines\":" + lines(1_001) + "," + PAYMENT + "}"),
                "/lines",
                "must have between 1 and 1000 lines");
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> "{\"sku\":\"s" + each + "\",\"quantity\":1}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                | /payment        | is missing
            {}                                  | /payment/method | is missing
            {"method":"cash","token":"tok_ok"}  | /payment/method | must be card
            {"method":"card"}                   | /payment/token  | is missing
            {"method":"card","token":"4111"}    | /payment/token  | must begin with tok_ and have at most 100 letters, digits, _ or -
            {"method":"card","token":"tok_';--"} | /payment/token | must begin with tok_ and have at most 100 letters, digits, _ or -
            {"method":"card","token":"tok_ok","cvc":"1"} | /payment/cvc | is not a known field
            """)
    void pointsAtAnIllegalPayment(String payment, String pointer, String detail) throws Exception {
        isInvalid(place("{" + LINES + ",\"payment\":" + payment + "}"), pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "placedAt":"yesterday"             | /placedAt   | must be a time as in RFC 3339
            "placedAt":"2011-12-09T12:00:00"   | /placedAt   | must be a time as in RFC 3339
            "placedAt":"1969-12-31T23:59:59Z"  | /placedAt   | must be between 1970 and now
            "placedAt":"2011-12-09T12:01:01Z"  | /placedAt   | must be between 1970 and now
            "customerId":""                    | /customerId | must be 1 to 100 characters and no control characters
            "externalId":"a\\tb"               | /externalId | must be 1 to 100 characters and no control characters
            """)
    void pointsAtWhatIsIllegalOnBehalfOfACustomer(String field, String pointer, String detail) throws Exception {
        isInvalid(
                mvc.perform(order("{" + LINES + "," + PAYMENT + "," + field + "}", "replayer:orders:any")),
                pointer,
                detail);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws Exception {
        place("{\"lines\":[{\"quantity\":0},null]}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath(
                        "$.errors[*].pointer", hasItems("/lines/0/sku", "/lines/0/quantity", "/lines/1", "/payment")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{}{}", "{\"lines\":[],\"lines\":[]}"})
    void refusesWhatIsNoOrder(String body) throws Exception {
        isProblem(place(body), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\u00e9"})
    void pointsAtAnIllegalKey(String key) throws Exception {
        isInvalid(
                mvc.perform(order(ORDER).header("Idempotency-Key", key)),
                "/Idempotency-Key",
                "must be 1 to 200 visible ASCII characters");
        isProblem(mvc.perform(order(ORDER).header("Idempotency-Key", "k".repeat(201))), 400, "invalid-request");
    }

    @Test
    void refusesOtherMediaTypesMethodsAndAnswers() throws Exception {
        isProblem(
                mvc.perform(as(post("/api/orders"), "shopper:shop")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content(ORDER)),
                415,
                "unsupported-media-type");
        isProblem(mvc.perform(as(delete("/api/orders"), "shopper:shop")), 405, "method-not-allowed")
                .andExpect(header().exists("Allow"));
        isProblem(mvc.perform(order(ORDER).accept(MediaType.IMAGE_PNG)), 406, "not-acceptable");
    }

    private ResultActions place(String body) throws Exception {
        return mvc.perform(order(body));
    }
}

package dev.orrery.order.ordering.web;

import static dev.orrery.defaults.problem.ProblemAnswers.isProblem;
import static dev.orrery.order.ordering.web.OrderWeb.LINES;
import static dev.orrery.order.ordering.web.OrderWeb.ORDER;
import static dev.orrery.order.ordering.web.OrderWeb.PAYMENT;
import static dev.orrery.order.ordering.web.OrderWeb.order;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.orrery.defaults.WebLayerTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What becomes of a legal order when it is placed. */
@WebLayerTest(OrderWeb.class)
class PlacingOrdersWebTests {

    @Autowired
    private MockMvc mvc;

    @Test
    void acceptsAnOrderAndSaysWhereItIs() throws Exception {
        place(ORDER)
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", matchesPattern("/api/orders/[0-9a-f-]{36}")))
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(header().doesNotExist("Idempotency-Replayed"))
                .andExpect(header().doesNotExist("Preference-Applied"))
                .andExpect(jsonPath("$.status").value("PENDING"))
                .andExpect(jsonPath("$.reason").value(nullValue()))
                .andExpect(jsonPath("$.total.amount").value("6.00"))
                .andExpect(jsonPath("$.customerId").value("shopper"))
                .andExpect(jsonPath("$.placedAt").value("2011-12-09T12:00:00Z"));
    }

    @Test
    void saysThatItWaitedInVain() throws Exception {
        mvc.perform(order(ORDER).header("Prefer", "respond-async, wait=1"))
                .andExpect(status().isAccepted())
                .andExpect(header().string("Preference-Applied", "wait=1"));
    }

    @Test
    void answersARepeatedKeyWithTheFirstOrder() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = mvc.perform(order(ORDER).header("Idempotency-Key", key))
                .andReturn()
                .getResponse()
                .getHeader("Location");

        mvc.perform(order(ORDER).header("Idempotency-Key", key))
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", first))
                .andExpect(header().string("Idempotency-Replayed", "true"));
        isProblem(
                mvc.perform(order(ORDER.replace("6", "7")).header("Idempotency-Key", key)),
                422,
                "idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"customerId\":\"other\"", "\"placedAt\":\"2011-12-01T08:26:00Z\"", "\"externalId\":\"536365\""
            })
    void letsOnlySomeOrderOnBehalfOfOthers(String field) throws Exception {
        String body = "{" + LINES + "," + PAYMENT + "," + field + "}";

        isProblem(place(body), 403, "forbidden");
        mvc.perform(order(body, "replayer:orders:any")).andExpect(status().isAccepted());
    }

    @Test
    void namesProductsThatDoNotExist() throws Exception {
        isProblem(place(ORDER.replace("85123A", "unknown-1")), 422, "unknown-sku")
                .andExpect(jsonPath("$.detail").value(containsString("unknown-1")));
    }

    @Test
    void saysWhenToComeBackWhilePricesCannotBeHad() throws Exception {
        isProblem(place(ORDER.replace("85123A", "unavailable")), 503, "upstream-unavailable")
                .andExpect(header().string("Retry-After", "3"));
    }

    private ResultActions place(String body) throws Exception {
        return mvc.perform(order(body));
    }
}

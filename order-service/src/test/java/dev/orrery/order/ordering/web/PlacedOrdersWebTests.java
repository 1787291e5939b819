package dev.orrery.order.ordering.web;

import static dev.orrery.defaults.problem.ProblemAnswers.isInvalid;
import static dev.orrery.defaults.problem.ProblemAnswers.isProblem;
import static dev.orrery.order.ordering.web.OrderWeb.NOON;
import static dev.orrery.order.ordering.web.OrderWeb.as;
import static dev.orrery.order.ordering.web.OrderWeb.order;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.orrery.contracts.Money;
import dev.orrery.defaults.WebLayerTest;
import dev.orrery.order.ordering.InMemoryOrders;
import dev.orrery.order.ordering.OrderId;
import dev.orrery.order.ordering.OrderLine;
import dev.orrery.order.ordering.OrderState;
import dev.orrery.order.ordering.OrderStatus;
import dev.orrery.order.ordering.PlacedOrder;
import dev.orrery.order.ordering.PriceSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Reading, listing and cancelling the orders there are. */
@WebLayerTest(OrderWeb.class)
class PlacedOrdersWebTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private InMemoryOrders orders;

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/api/orders/1", "/api/orders/1/cancellation", "/api/orders/1/unknown"})
    void asksWhoCalls(String path) throws Exception {
        isProblem(mvc.perform(get(path)), 401, "unauthenticated")
                .andExpect(header().string("WWW-Authenticate", "Bearer"));
        isProblem(mvc.perform(as(get(path), "admin:stock")), 403, "forbidden")
                .andExpect(header().string("WWW-Authenticate", startsWith("Bearer error=\"insufficient_scope\"")));
    }

    @Test
    void showsAnOrderToItsCustomerAndToNobodyElse() throws Exception {
        String path = path(stored("shopper", OrderStatus.RESERVED));

        mvc.perform(as(get(path), "shopper:shop"))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"3\""))
                .andExpect(jsonPath("$.status").value("RESERVED"));
        mvc.perform(as(get(path), "replayer:orders:any")).andExpect(status().isOk());
        isProblem(mvc.perform(as(get(path), "other:shop")), 404, "not-found");
        isProblem(mvc.perform(as(get("/api/orders/none"), "shopper:shop")), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            "3", 304
            W/"3", 304
            *, 304
            "2", 200
            nonsense, 200
            """)
    void sendsAnOrderOnlyIfItHasAnotherVersion(String known, int status) throws Exception {
        String path = path(stored("shopper", OrderStatus.RESERVED));

        mvc.perform(as(get(path), "shopper:shop").header("If-None-Match", known))
                .andExpect(status().is(status))
                .andExpect(header().string("ETag", "\"3\""))
                .andExpect(content().string(status == 304 ? is("") : startsWith("{")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0          | /limit  | must be between 1 and 500
            limit=501        | /limit  | must be between 1 and 500
            limit=ten        | /limit  | must be between 1 and 500
            cursor=x         | /cursor | is not a cursor of this list
            status=OPEN      | /status | must be one of [PENDING, RESERVED, CONFIRMED, REJECTED, CANCELLED]
            status=PENDING,  | /status | must be one of [PENDING, RESERVED, CONFIRMED, REJECTED, CANCELLED]
            """)
    void pointsAtIllegalParameters(String query, String pointer, String detail) throws Exception {
        isInvalid(mvc.perform(as(get("/api/orders?" + query), "shopper:shop")), pointer, detail);
    }

    @Test
    void listsPageByPage() throws Exception {
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(_ -> stored("lister", OrderStatus.CONFIRMED).id().toString())
                .sorted()
                .toList();

        String first = mvc.perform(as(get("/api/orders?limit=2"), "lister:shop"))
                .andExpect(jsonPath("$.items[*].id", contains(ids.get(2), ids.get(1))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String next = first.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");

        mvc.perform(as(get("/api/orders?limit=2&cursor=" + next), "lister:shop"))
                .andExpect(jsonPath("$.items[*].id", contains(ids.get(0))))
                .andExpect(jsonPath("$.next").value(nullValue()));
        isProblem(mvc.perform(as(get("/api/orders?customerId=lister"), "shopper:shop")), 403, "forbidden");
    }

    @Test
    void callsAnOrderOffUntilItIsFinal() throws Exception {
        cancel(stored("shopper", OrderStatus.PENDING))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.status").value("CANCELLED"))
                .andExpect(jsonPath("$.reason").value("CUSTOMER_REQUEST"));
        isProblem(cancel(stored("shopper", OrderStatus.CONFIRMED)), 409, "not-cancellable");
        isProblem(cancel(stored("other", OrderStatus.PENDING)), 404, "not-found");
    }

    private ResultActions cancel(PlacedOrder order) throws Exception {
        return mvc.perform(as(post(path(order) + "/cancellation"), "shopper:shop"));
    }

    private PlacedOrder stored(String customer, OrderStatus status) {
        var line = new OrderLine("85123A", "HEART", 1, Money.gbp("1.00"));
        var order = new PlacedOrder(
                new OrderId(UUID.randomUUID()),
                customer,
                new OrderState(status, null, 3, NOON),
                List.of(line),
                Money.gbp("1.00"),
                NOON,
                PriceSource.INVENTORY,
                null);
        orders.put(order);
        return order;
    }

    private static String path(PlacedOrder order) {
        return "/api/orders/" + order.id();
    }
}

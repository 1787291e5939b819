package dev.orrery.order.ordering.web;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.orrery.contracts.Money;
import dev.orrery.order.ordering.IdempotencyKeys;
import dev.orrery.order.ordering.InMemoryOrders;
import dev.orrery.order.ordering.OrderId;
import dev.orrery.order.ordering.OrderLine;
import dev.orrery.order.ordering.OrderState;
import dev.orrery.order.ordering.OrderStatus;
import dev.orrery.order.ordering.Ordering;
import dev.orrery.order.ordering.OrderingFixture;
import dev.orrery.order.ordering.PlacedOrder;
import dev.orrery.order.ordering.PriceSource;
import dev.orrery.order.ordering.Prices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The web layer with the security and the problems it really has, over orders in memory. */
@SpringBootTest(
        classes = OrderWebTests.App.class,
        properties = {
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration,"
                    + "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "eureka.client.enabled=false",
            "orrery.required-settings[0]=spring.application.name",
            "orrery.security.issuer=http://issuer.test"
        })
@AutoConfigureMockMvc
class OrderWebTests {

    private static final Instant NOON = Instant.parse("2011-12-09T12:00:00Z");
    private static final String LINES = "\"lines\":[{\"sku\":\"85123A\",\"quantity\":6}]";
    private static final String PAYMENT = "\"payment\":{\"method\":\"card\",\"token\":\"tok_ok\"}";
    private static final String ORDER = "{" + LINES + "," + PAYMENT + "}";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private InMemoryOrders orders;

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
        isInvalid(place("{" + LINES + "," + PAYMENT + "," + field + "}", "replayer:orders:any"), pointer, detail);
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
        mvc.perform(json(post("/api/orders"), ORDER).header("Prefer", "respond-async, wait=1"))
                .andExpect(status().isAccepted())
                .andExpect(header().string("Preference-Applied", "wait=1"));
    }

    @Test
    void answersARepeatedKeyWithTheFirstOrder() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = mvc.perform(json(post("/api/orders"), ORDER).header("Idempotency-Key", key))
                .andReturn()
                .getResponse()
                .getHeader("Location");

        mvc.perform(json(post("/api/orders"), ORDER).header("Idempotency-Key", key))
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", first))
                .andExpect(header().string("Idempotency-Replayed", "true"));
        isProblem(
                mvc.perform(json(post("/api/orders"), ORDER.replace("6", "7")).header("Idempotency-Key", key)),
                422,
                "idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\u00e9"})
    void pointsAtAnIllegalKey(String key) throws Exception {
        isInvalid(
                mvc.perform(json(post("/api/orders"), ORDER).header("Idempotency-Key", key)),
                "/Idempotency-Key",
                "must be 1 to 200 visible ASCII characters");
        isProblem(
                mvc.perform(json(post("/api/orders"), ORDER).header("Idempotency-Key", "k".repeat(201))),
                400,
                "invalid-request");
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
        isProblem(mvc.perform(json(post("/api/orders"), ORDER).accept(MediaType.IMAGE_PNG)), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/api/orders/1", "/api/orders/1/cancellation", "/api/orders/1/unknown"})
    void asksWhoCalls(String path) throws Exception {
        isProblem(mvc.perform(get(path)), 401, "unauthenticated")
                .andExpect(header().string("WWW-Authenticate", "Bearer"));
        isProblem(mvc.perform(as(get(path), "admin:stock")), 403, "forbidden")
                .andExpect(header().string("WWW-Authenticate", startsWith("Bearer error=\"insufficient_scope\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"customerId\":\"other\"", "\"placedAt\":\"2011-12-01T08:26:00Z\"", "\"externalId\":\"536365\""
            })
    void letsOnlySomeOrderOnBehalfOfOthers(String field) throws Exception {
        String body = "{" + LINES + "," + PAYMENT + "," + field + "}";

        isProblem(place(body), 403, "forbidden");
        place(body, "replayer:orders:any").andExpect(status().isAccepted());
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
                .andExpect(content().string(status == 304 ? org.hamcrest.Matchers.is("") : startsWith("{")));
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

    private ResultActions place(String body) throws Exception {
        return place(body, "shopper:shop");
    }

    private ResultActions place(String body, String caller) throws Exception {
        return mvc.perform(as(post("/api/orders"), caller)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return as(request, "shopper:shop")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    /** @param caller a customer and a scope, with a colon between them */
    private static MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request, String caller) {
        return request.header(
                "Authorization", "Bearer " + caller.replaceFirst(":", "~").replace(':', '.'));
    }

    private static void isInvalid(ResultActions answer, String pointer, String detail) throws Exception {
        isProblem(answer, 400, "invalid-request")
                .andExpect(jsonPath("$.errors[?(@.pointer == '%s')].detail", pointer)
                        .value(detail));
    }

    private static ResultActions isProblem(ResultActions answer, int status, String slug) throws Exception {
        return answer.andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:orrery:problem:" + slug))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.instance").isNotEmpty())
                .andExpect(jsonPath("$.traceId").value(matchesPattern("[0-9a-f]{32}")))
                .andExpect(content().string(not(containsString("dev.orrery"))))
                .andExpect(content().string(not(containsString("Exception"))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({OrderController.class, PlacingController.class, OrderAccess.class})
    static class App {

        @Bean
        InMemoryOrders orders() {
            return new InMemoryOrders();
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOON, ZoneOffset.UTC);
        }

        @Bean
        Ordering ordering(InMemoryOrders orders, Clock clock) {
            return OrderingFixture.ordering(orders, App::quote, clock);
        }

        private static Prices.Quote quote(java.util.Collection<String> skus) {
            if (skus.contains("unavailable")) {
                return new Prices.Quote.Unavailable(Duration.ofSeconds(3));
            }
            List<String> unknown =
                    skus.stream().filter(each -> each.startsWith("unknown")).toList();
            return unknown.isEmpty()
                    ? new Prices.Quote.Known(
                            skus.stream()
                                    .collect(Collectors.toMap(
                                            each -> each, each -> new Prices.Product(each, Money.gbp("1.00")))),
                            PriceSource.INVENTORY)
                    : new Prices.Quote.Unknown(unknown);
        }

        @Bean
        IdempotencyKeys keys() {
            return OrderingFixture.keys();
        }

        /** Takes for granted what a token says. */
        @Bean
        JwtDecoder jwtDecoder() {
            return token -> Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject(token.substring(0, token.indexOf('~')))
                    .claim("scope", token.substring(token.indexOf('~') + 1).replace('.', ':'))
                    .expiresAt(Instant.now().plusSeconds(60))
                    .build();
        }
    }
}

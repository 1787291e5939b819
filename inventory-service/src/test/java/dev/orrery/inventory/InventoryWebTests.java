package dev.orrery.inventory;

import static dev.orrery.defaults.problem.ProblemAnswers.isInvalid;
import static dev.orrery.defaults.problem.ProblemAnswers.isProblem;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.orrery.defaults.WebLayerTest;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The web layer with the security and the problems it really has, on the day the database is away. */
@WebLayerTest(InventoryWebTests.App.class)
@TestPropertySource(properties = "spring.grpc.server.port=0")
class InventoryWebTests {

    private static final String PRODUCT = "{\"name\":\"MUG\",\"unitPrice\":{\"amount\":\"2.55\",\"currency\":\"GBP\"}}";

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"unitPrice":{"amount":"1","currency":"GBP"}}               | /name               | must have 1 to 200 printable characters
            {"name":"","unitPrice":{"amount":"1","currency":"GBP"}}     | /name               | must have 1 to 200 printable characters
            {"name":7,"unitPrice":{"amount":"1","currency":"GBP"}}      | /name               | must be a string
            {"name":"MUG"}                                              | /unitPrice          | must not be null
            {"name":"MUG","unitPrice":"2.55"}                           | /unitPrice          | must be an object
            {"name":"MUG","unitPrice":{"amount":2.55,"currency":"GBP"}} | /unitPrice/amount   | must be a string
            {"name":"MUG","unitPrice":{"amount":"1","currency":"EUR"}}  | /unitPrice/currency | must be GBP
            {"name":"MUG","unitPrice":{"amount":"1","currency":"GBP","tax":"0"}} | /unitPrice/tax | is not a known field
            {"name":"MUG","available":7}                                | /available          | is not a known field
            """)
    void pointsAtWhatIsIllegalInAProduct(String body, String pointer, String detail) throws Exception {
        isInvalid(mvc.perform(json(put("/api/products/m1"), body, "catalog")), pointer, detail);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.005", "1E3", "abc", "99999999", "''"})
    void pointsAtAnIllegalPrice(String amount) throws Exception {
        isProblem(
                        mvc.perform(json(put("/api/products/m1"), PRODUCT.replace("2.55", amount), "catalog")),
                        400,
                        "invalid-request")
                .andExpect(jsonPath("$.errors[0].pointer").value("/unitPrice/amount"));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws Exception {
        isProblem(mvc.perform(json(put("/api/products/m 1"), "{}", "catalog")), 400, "invalid-request")
                .andExpect(jsonPath("$.errors[*].pointer", containsInAnyOrder("/sku", "/name", "/unitPrice")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"reference":"r"}                            | /quantity  | must be between 1 and 1000000
            {"reference":"r","quantity":0}               | /quantity  | must be between 1 and 1000000
            {"reference":"r","quantity":1000001}         | /quantity  | must be between 1 and 1000000
            {"reference":"r","quantity":1.5}             | /quantity  | must be an integer within its range
            {"reference":"r","quantity":"1"}             | /quantity  | must be an integer within its range
            {"quantity":1}                               | /reference | must have 1 to 200 printable characters
            {"reference":"","quantity":1}                | /reference | must have 1 to 200 printable characters
            {"reference":"r","quantity":1,"sku":"other"} | /sku       | is not a known field
            """)
    void pointsAtWhatIsIllegalInAReceipt(String body, String pointer, String detail) throws Exception {
        isInvalid(mvc.perform(json(post("/api/stock/m1/receipts"), body, "stock")), pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/products?limit=0              | /limit       | must be greater than or equal to 1
            /api/products?limit=501            | /limit       | must be less than or equal to 500
            /api/products?limit=ten            | /limit       | is not a legal value
            /api/products?cursor=!             | /cursor      | must be a cursor that this list returned
            /api/stock/m1?consistency=perfect  | /consistency | must be strong or eventual
            """)
    void pointsAtAnIllegalParameter(String path, String pointer, String detail) throws Exception {
        isInvalid(mvc.perform(get(path)), pointer, detail);
    }

    @ParameterizedTest
    @CsvSource({"/api/products/a b", "/api/stock/a'b", "/api/products/a/b"})
    void findsNothingUnderWhatIsNoSku(String path) throws Exception {
        isProblem(mvc.perform(get(path)), 404, "not-found");
    }

    @Test
    void asksWhoChangesSomethingAndWhetherTheyMay() throws Exception {
        isProblem(mvc.perform(put("/api/products/m1").content(PRODUCT)), 401, "unauthenticated")
                .andExpect(header().string("WWW-Authenticate", "Bearer"));
        isProblem(mvc.perform(post("/api/stock/m1/receipts")), 401, "unauthenticated");
        isProblem(mvc.perform(json(put("/api/products/m1"), PRODUCT, "stock")), 403, "forbidden");
        isProblem(mvc.perform(json(post("/api/stock/m1/receipts"), "{}", "catalog")), 403, "forbidden");
    }

    @Test
    void refusesOtherMediaTypesAndMethods() throws Exception {
        isProblem(
                mvc.perform(json(put("/api/products/m1"), PRODUCT, "catalog").contentType(MediaType.TEXT_PLAIN)),
                415,
                "unsupported-media-type");
        isProblem(
                        mvc.perform(delete("/api/products/m1").header("Authorization", "Bearer catalog")),
                        405,
                        "method-not-allowed")
                .andExpect(header().exists("Allow"));
    }

    @Test
    void asksToComeBackWhileTheDatabaseIsAway() throws Exception {
        for (var request : new MockHttpServletRequestBuilder[] {
            get("/api/products"),
            get("/api/products/m1"),
            get("/api/stock/m1"),
            json(put("/api/products/m1"), PRODUCT, "catalog"),
            json(post("/api/stock/m1/receipts"), "{\"reference\":\"r\",\"quantity\":1}", "stock")
        }) {
            isProblem(mvc.perform(request), 503, "upstream-unavailable")
                    .andExpect(header().string("Retry-After", "1"))
                    .andExpect(content().string(not(containsString("10.0.0.7"))));
        }
    }

    @Test
    void promisesNoStrongReadWhileTheDatabaseIsAway() throws Exception {
        isProblem(mvc.perform(get("/api/stock/m1?consistency=strong")), 503, "consistency-unavailable")
                .andExpect(content().string(not(containsString("10.0.0.7"))));
    }

    private static MockHttpServletRequestBuilder json(
            MockHttpServletRequestBuilder request, String body, String scope) {
        return request.header("Authorization", "Bearer " + scope)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({DemoTokens.class, InventoryAccess.class})
    @ComponentScan(
            basePackages = {"dev.orrery.inventory.catalogue", "dev.orrery.inventory.stock"},
            useDefaultFilters = false,
            includeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*\\.(ProductController|StockController|Products|Catalogue|StockLevels|GoodsIn)"))
    static class App {

        @Bean
        DataSource away() {
            return new AbstractDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    throw new SQLException("connection to 10.0.0.7 refused", "08001");
                }

                @Override
                public Connection getConnection(String username, String password) throws SQLException {
                    return getConnection();
                }
            };
        }
    }
}

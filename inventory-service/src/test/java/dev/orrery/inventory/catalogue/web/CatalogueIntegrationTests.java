package dev.orrery.inventory.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.inventory.Http.Answer;
import dev.orrery.inventory.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueIntegrationTests {

    private static final String[] EDITOR = {"Authorization", "Bearer catalog"};
    private static final String[] STOREKEEPER = {"Authorization", "Bearer stock"};
    private static final String MUG = """
            {"name":"Mug","unitPrice":{"amount":"2.55","currency":"GBP"}}""";
    private static final String BIG_MUG = """
            {"name":"Big mug","unitPrice":{"amount":"3.50","currency":"GBP"}}""";

    private final Instance inventory = Instance.shared();

    private final String sku = "S" + UUID.randomUUID();
    private final String path = "/api/products/" + sku;

    @Test
    void createsAndShowsAProduct() {
        var created = inventory.http().put(path, MUG, EDITOR);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(path);
        var shown = inventory.http().get(path);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(created.body());
        assertThat(shown.text("/unitPrice/amount")).isEqualTo("2.55");
        assertThat(shown.body().at("/available").isIntegralNumber()).isTrue();
        assertThat(shown.header("ETag"))
                .isEqualTo("\"" + shown.body().at("/version").asLong() + "\"");
        assertThat(shown.header("Cache-Control")).contains("max-age=1");
    }

    @Test
    void saysWhenNothingHasChanged() {
        String tag = inventory.http().put(path, MUG, EDITOR).header("ETag");

        assertThat(inventory.http().get(path, "If-None-Match", tag).status()).isEqualTo(304);

        receive(5);

        var changed = inventory.http().get(path, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().at("/available").asInt()).isEqualTo(5);
    }

    @Test
    void replacesOnlyWhatTheEditorHasSeen() {
        String tag = inventory.http().put(path, MUG, EDITOR).header("ETag");

        var replaced = replace(BIG_MUG, tag);

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text("/name")).isEqualTo("Big mug");
        assertThat(replaced.header("ETag")).isNotEqualTo(tag);
        assertThat(replace(MUG, tag)).satisfies(stale -> {
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.problem()).isEqualTo("precondition-failed");
        });
        assertThat(inventory.http().get(path).text("/name")).isEqualTo("Big mug");
    }

    @Test
    void takesNoSaleForAnEdit() {
        String tag = inventory.http().put(path, MUG, EDITOR).header("ETag");
        receive(5);

        assertThat(replace(BIG_MUG, tag).status()).isEqualTo(200);
    }

    @Test
    void wantsToKnowWhatIsReplaced() {
        inventory.http().put(path, MUG, EDITOR);

        var answer = inventory.http().put(path, BIG_MUG, EDITOR);

        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.problem()).isEqualTo("precondition-required");
    }

    @Test
    void createsOnlyOnceIfAskedTo() {
        String[] onlyNew = {"Authorization", "Bearer catalog", "If-None-Match", "*"};

        assertThat(inventory.http().put(path, MUG, onlyNew).status()).isEqualTo(201);
        assertThat(inventory.http().put(path, MUG, onlyNew).status()).isEqualTo(412);
    }

    @Test
    void replacesNothingThatDoesNotExist() {
        assertThat(replace(MUG, "\"1\"").status()).isEqualTo(412);
        assertThat(inventory.http().get(path).status()).isEqualTo(404);
    }

    @Test
    void namesEveryIllegalValue() {
        var answer = inventory
                .http()
                .put(path, "{\"name\":\" \",\"unitPrice\":{\"amount\":\"2.555\",\"currency\":\"USD\"}}", EDITOR);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.text("/traceId")).isNotEmpty();
        assertThat(pointers(answer)).containsExactly("/name", "/unitPrice/currency", "/unitPrice/amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-1", "1e9", "1E+999999999", "1000000.01", "2.555", "NaN", "", " 1", "1,00"})
    void refusesWhatIsNoPrice(String amount) {
        var answer = inventory.http().put(path, MUG.replace("2.55", amount), EDITOR);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactly("/unitPrice/amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":", "[]", "{\"name\":\"Mug\",\"extra\":1}", "{\"name\":1}", "null", "{}"})
    void refusesWhatIsNoProduct(String body) {
        assertThat(inventory.http().put(path, body, EDITOR)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("invalid-request");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩🏽‍🚀 mug", "كوب شاي", "Robert'); DROP TABLE product;--", "<script>", "%_\\"})
    void takesNamesLiterally(String name) {
        String body = "{\"name\":\"" + name.replace("\\", "\\\\")
                + "\",\"unitPrice\":{\"amount\":\"1\",\"currency\":\"GBP\"}}";

        assertThat(inventory.http().put(path, body, EDITOR).status()).isEqualTo(201);
        assertThat(inventory.http().get(path).text("/name")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\nb", "\\ud800"})
    void refusesNamesThatAreNoText(String name) {
        var answer = inventory.http().put(path, MUG.replace("Mug", name), EDITOR);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactly("/name");
    }

    @Test
    void refusesSkusThatAreNone() {
        assertThat(inventory.http().get("/api/products/a%20b").status()).isEqualTo(404);
        assertThat(pointers(inventory.http().put("/api/products/a%20b", MUG, EDITOR)))
                .containsExactly("/sku");
    }

    @Test
    void letsOnlyEditorsEdit() {
        assertThat(inventory.http().put(path, MUG).status()).isEqualTo(401);
        var answer = inventory.http().put(path, MUG, STOREKEEPER);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("forbidden");
    }

    @Test
    void listsPageByPage() {
        String family = "F" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            inventory.http().put("/api/products/" + family + "-" + i, MUG, EDITOR);
        }

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            var page = inventory.http().get("/api/products?limit=2&query=" + family.toLowerCase() + next);
            page.body().at("/items").forEach(item -> seen.add(item.at("/sku").asString()));
            next = page.body().at("/next").isNull() ? "" : "&cursor=" + page.text("/next");
        } while (!next.isEmpty());

        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted().allMatch(each -> each.startsWith(family));
    }

    @Test
    void searchesForWildcardsLiterally() {
        inventory.http().put(path, MUG.replace("Mug", "100% wool_" + sku), EDITOR);

        assertThat(skus("100%25%20wool_" + sku)).containsExactly(sku);
        assertThat(skus("100%25_wool_" + sku)).isEmpty();
        assertThat(skus("1%25%20wool_" + sku)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"limit=0,/limit", "limit=501,/limit", "limit=many,/limit", "cursor=!,/cursor", "query=%00,/query"})
    void namesTheIllegalParameter(String query, String pointer) {
        var answer = inventory.http().get("/api/products?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactly(pointer);
    }

    private Answer replace(String body, String tag) {
        return inventory.http().put(path, body, "Authorization", "Bearer catalog", "If-Match", tag);
    }

    private void receive(int quantity) {
        var answer = inventory
                .http()
                .post(
                        "/api/stock/" + sku + "/receipts",
                        "{\"reference\":\"r\",\"quantity\":" + quantity + "}",
                        STOREKEEPER);
        assertThat(answer.status()).isEqualTo(201);
    }

    private List<String> skus(String query) {
        List<String> skus = new ArrayList<>();
        inventory
                .http()
                .get("/api/products?query=" + query)
                .body()
                .at("/items")
                .forEach(item -> skus.add(item.at("/sku").asString()));
        return skus;
    }

    private static List<String> pointers(Answer answer) {
        List<String> pointers = new ArrayList<>();
        answer.body()
                .at("/errors")
                .forEach(each -> pointers.add(each.at("/pointer").asString()));
        return pointers;
    }
}

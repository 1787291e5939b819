package dev.orrery.inventory.catalogue.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orrery.contracts.Money;
import dev.orrery.inventory.catalogue.Product;
import dev.orrery.inventory.catalogue.Sku;
import dev.orrery.inventory.catalogue.load.CatalogueFile.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class CatalogueFileTests {

    private static final String HEADER = "sku,name,unit_price,opening_stock\n";

    @Test
    void readsNamesWithCommas() throws IOException {
        assertThat(read("21111,\"SWISS ROLL TOWEL, CHOCOLATE  SPOTS\",2.53,883\n"))
                .containsExactly(new Entry(
                        new Product(new Sku("21111"), "SWISS ROLL TOWEL, CHOCOLATE  SPOTS", Money.gbp("2.53")), 883));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b,MUG,1.00,1", "MUG,,1.00,1", "MUG,MUG,0,1", "MUG,MUG,1.001,1", "MUG,MUG,1.00,-1", "MUG"})
    void namesTheLineThatIsWrong(String line) {
        assertThatIllegalStateException()
                .isThrownBy(() -> read("BOWL,BOWL,1.00,1\n" + line + "\n"))
                .withMessageContaining("line 3");
    }

    @Test
    void readsTheCatalogueThatTheServiceBrings() throws IOException {
        assertThat(CatalogueFile.read(new ClassPathResource("catalogue.csv"))).hasSizeGreaterThan(3_000);
    }

    private static List<Entry> read(String lines) throws IOException {
        return CatalogueFile.read(new ByteArrayResource((HEADER + lines).getBytes(StandardCharsets.UTF_8)));
    }
}

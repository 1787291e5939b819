package dev.orrery.inventory.catalogue.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.orrery.contracts.Money;
import dev.orrery.inventory.catalogue.Product;
import dev.orrery.inventory.catalogue.Sku;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;

/** A catalogue as CSV. */
final class CatalogueFile {

    private static final int MOST_PIECES = 1_000_000_000;

    private CatalogueFile() {}

    /**
     * One line of the file.
     *
     * @param openingStock pieces on hand at the beginning, possibly none
     */
    record Entry(Product product, int openingStock) {}

    /** @throws IllegalStateException naming the line that is wrong */
    static List<Entry> read(Resource file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (InputStream bytes = file.getInputStream();
                var text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord line : lines) {
                entries.add(entry(file, line));
            }
        } catch (CsvParseException malformed) {
            throw new IllegalStateException(file.getDescription() + ": " + malformed.getMessage(), malformed);
        }
        return entries;
    }

    private static Entry entry(Resource file, NamedCsvRecord line) {
        try {
            int openingStock = Integer.parseInt(line.getField("opening_stock"));
            if (openingStock < 0 || openingStock > MOST_PIECES) {
                throw new IllegalArgumentException("opening_stock is 0 to " + MOST_PIECES);
            }
            var product = new Product(
                    new Sku(line.getField("sku")), line.getField("name"), Money.gbp(line.getField("unit_price")));
            return new Entry(product, openingStock);
        } catch (RuntimeException wrong) {
            throw new IllegalStateException(
                    file.getDescription() + ", line " + line.getStartingLineNumber() + ": " + wrong.getMessage(),
                    wrong);
        }
    }
}

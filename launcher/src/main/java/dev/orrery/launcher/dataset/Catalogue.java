package dev.orrery.launcher.dataset;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The products of the shop in the order of their SKUs, and their form as a small CSV file. */
public record Catalogue(List<Product> products) {

    /** Makes the catalogue from all invoices by {@link CatalogueRules}; the same invoices give the same catalogue. */
    public static Catalogue from(Iterator<Invoice> invoices) {
        Map<String, ProductHistory> histories = new TreeMap<>();
        invoices.forEachRemaining(invoice -> invoice.lines().stream()
                .filter(CatalogueRules::isTrade)
                .forEach(line -> histories
                        .computeIfAbsent(line.code(), _ -> new ProductHistory())
                        .add(line)));
        return new Catalogue(histories.entrySet().stream()
                .map(entry -> entry.getValue().product(entry.getKey()))
                .toList());
    }

    /**
     * Reads a catalogue that {@link #toCsv()} wrote.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Catalogue read(Path file) {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return new Catalogue(rows.stream().map(Catalogue::product).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The catalogue as UTF-8 CSV with a header, lines ended by a single line feed. */
    public byte[] toCsv() {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("sku", "name", "unit_price", "opening_stock");
            products.forEach(product -> csv.writeRecord(
                    product.sku(),
                    product.name(),
                    product.unitPrice().toPlainString(),
                    Integer.toString(product.openingStock())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Product product(NamedCsvRecord row) {
        return new Product(
                row.getField("sku"),
                row.getField("name"),
                new BigDecimal(row.getField("unit_price")),
                Integer.parseInt(row.getField("opening_stock")));
    }
}

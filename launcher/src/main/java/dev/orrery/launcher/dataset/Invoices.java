package dev.orrery.launcher.dataset;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/**
 * The invoices of the compressed dataset, read as a stream in the order in which they begin.
 *
 * <p>The lines of an invoice are nearly always neighbours. One invoice is interrupted by another, so the last few are
 * kept open; a line that comes later than that is refused rather than lost.
 */
public final class Invoices implements Iterator<Invoice>, AutoCloseable {

    private static final int KEPT_OPEN = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final CloseableIterator<NamedCsvRecord> rows;
    private final LinkedHashMap<String, Invoice> open = new LinkedHashMap<>();
    private final Set<String> closed = new HashSet<>();

    private Invoices(CloseableIterator<NamedCsvRecord> rows) {
        this.rows = rows;
    }

    /**
     * Opens the dataset.
     *
     * @param file the CSV file, compressed with xz
     * @throws UncheckedIOException if it cannot be read
     */
    public static Invoices open(Path file) {
        try {
            var bytes = new XZInputStream(new BufferedInputStream(Files.newInputStream(file)));
            var text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
            return new Invoices(CsvReader.builder().ofNamedCsvRecord(text).iterator());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public boolean hasNext() {
        while (open.size() <= KEPT_OPEN && rows.hasNext()) {
            add(rows.next());
        }
        return !open.isEmpty();
    }

    @Override
    public Invoice next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var first = open.pollFirstEntry();
        closed.add(first.getKey());
        return first.getValue();
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(NamedCsvRecord row) {
        var number = row.getField("InvoiceNo").strip();
        if (closed.contains(number)) {
            throw new IllegalStateException("line %d belongs to invoice %s, which ended long before"
                    .formatted(row.getStartingLineNumber(), number));
        }
        open.computeIfAbsent(number, _ -> begin(number, row)).lines().add(line(row));
    }

    private Invoice begin(String number, NamedCsvRecord row) {
        var issuedAt = LocalDateTime.parse(row.getField("InvoiceDate"), TIME).toInstant(ZoneOffset.UTC);
        List<InvoiceLine> lines = new ArrayList<>();
        return new Invoice(closed.size() + open.size(), number, customer(row.getField("CustomerID")), issuedAt, lines);
    }

    /** The dataset writes customer 17850 as {@code 17850.0}. */
    private static Optional<String> customer(String field) {
        var number = field.strip();
        return number.isEmpty() ? Optional.empty() : Optional.of(number.replaceFirst("\\.0$", ""));
    }

    private static InvoiceLine line(NamedCsvRecord row) {
        return new InvoiceLine(
                CatalogueRules.code(row.getField("StockCode")),
                CatalogueRules.name(row.getField("Description")),
                Integer.parseInt(row.getField("Quantity")),
                new BigDecimal(row.getField("UnitPrice")));
    }
}

package dev.orrery.lab.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of words in columns that are as wide as their widest word. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    private TextTable() {}

    /** A table that begins with this row. */
    public static TextTable withHeader(String... words) {
        var table = new TextTable();
        table.row(words);
        return table;
    }

    /** Adds a row of as many words as the header has. */
    public void row(String... words) {
        rows.add(words);
    }

    /** The whole table; ends with a line end. */
    public String text() {
        int columns = rows.getFirst().length;
        var widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row[column].length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> row[column] + " ".repeat(widths[column] - row[column].length()))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}

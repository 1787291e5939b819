package dev.orrery.launcher.dataset;

import java.nio.file.Path;

/** Where the tests find the files under {@code data/}. */
final class DatasetFiles {

    static final Path INVOICES = data("online-retail.csv.xz");
    static final Path CATALOGUE = data("catalogue.csv");

    private DatasetFiles() {}

    private static Path data(String name) {
        return Path.of(System.getProperty("orrery.root", ".."), "data", name);
    }
}

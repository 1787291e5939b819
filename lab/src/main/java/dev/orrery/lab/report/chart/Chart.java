package dev.orrery.lab.report.chart;

import java.util.List;

/**
 * A chart ready to be drawn. Places are percent of its width from the left or of its height from the top; paths are SVG
 * paths in a square of {@value Path#SIDE} units.
 *
 * @param id unique on the page
 * @param note how the numbers were computed, and what not to read into them
 * @param unit what the vertical axis counts, with its scale if that is not linear
 * @param alongTime whether its horizontal axis is the time, as that of its neighbours
 * @param summary the chart in a sentence, for those who do not see it
 * @param rows the numbers behind it
 */
public record Chart(
        String id,
        String title,
        String note,
        String unit,
        boolean alongTime,
        String summary,
        List<Mark> across,
        List<Mark> up,
        List<Band> bands,
        List<BandLabel> bandLabels,
        List<Shape> shapes,
        List<Row> rows) {

    /** A round value on an axis. */
    public record Mark(String place, String label) {}

    /** A time during which something was the case. */
    public record Band(String left, String width) {}

    /** The name of a band; in a row of its own where it would lie on another. */
    public record BandLabel(String side, String place, int row, String text) {}

    /**
     * A line, or an area under one.
     *
     * @param look its classes in the style sheet
     * @param listed whether it stands in the legend and has a column of numbers
     */
    public record Shape(String name, String look, String path, boolean listed) {

        /** A piece of it for the legend, 28 by 10 units. */
        public String key() {
            return look.startsWith("area") ? "M0 0H28V10H0Z" : "M2 5H26";
        }
    }

    /** One line of the table: where on the horizontal axis, and a number for each listed shape. */
    public record Row(String place, String label, List<String> numbers) {
        public Row {
            numbers = List.copyOf(numbers);
        }
    }

    /** Shapes with a name of their own. */
    public List<Shape> legend() {
        return shapes.stream().filter(Shape::listed).toList();
    }

    /** How many rows of band labels there are. */
    public int labelRows() {
        return bandLabels.stream().mapToInt(label -> label.row() + 1).max().orElse(0);
    }
}

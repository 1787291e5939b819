package dev.orrery.lab.report.chart;

import java.util.List;

/** Charts that belong together. */
public record ChartGroup(String title, List<Chart> charts) {

    public ChartGroup {
        charts = List.copyOf(charts);
    }
}

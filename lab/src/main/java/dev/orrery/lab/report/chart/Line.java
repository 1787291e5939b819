package dev.orrery.lab.report.chart;

/** Values along an axis, one for each place on it. */
record Line(String name, String look, double[] values) {}

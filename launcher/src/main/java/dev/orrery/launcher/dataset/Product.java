package dev.orrery.launcher.dataset;

import java.math.BigDecimal;

/**
 * One product of the catalogue.
 *
 * @param sku five digits and at most two capital letters
 * @param unitPrice pounds, two decimals
 * @param openingStock pieces, at least 0
 */
public record Product(String sku, String name, BigDecimal unitPrice, int openingStock) {}

package dev.orrery.launcher.dataset;

import java.math.BigDecimal;

/**
 * One line of an invoice as the dataset has it, with the code and the description in their normal form.
 *
 * @param code stock code in capital letters
 * @param description trimmed, white space folded; may be empty
 * @param quantity pieces; negative on returns and stock corrections
 * @param unitPrice pounds; zero on notes and gifts, negative on two corrections of a debt
 */
public record InvoiceLine(String code, String description, int quantity, BigDecimal unitPrice) {}

package dev.orrery.inventory.catalogue;

/** Text that people write and read: any script and symbol, but nothing that only machines understand. */
public final class PlainText {

    private PlainText() {}

    /**
     * Whether {@code text} is not blank, has at most {@code longest} characters, and can be stored and logged as it is:
     * no control characters (among them the NUL that PostgreSQL refuses) and no halves of surrogate pairs.
     */
    public static boolean isPlain(String text, int longest) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= longest
                && text.codePoints().allMatch(PlainText::isPlain);
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}

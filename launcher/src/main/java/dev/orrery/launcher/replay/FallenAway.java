package dev.orrery.launcher.replay;

/** Why a line of an invoice is not sent. */
enum FallenAway {
    NOT_GOODS("not goods"),
    NO_QUANTITY("quantity not positive"),
    NO_PRICE("price not positive"),
    UNKNOWN_PRODUCT("unknown product"),
    TOO_MANY_PIECES("more than 100,000 pieces"),
    TOO_MANY_LINES("invoice of more than 1,000 lines");

    private final String words;

    FallenAway(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}

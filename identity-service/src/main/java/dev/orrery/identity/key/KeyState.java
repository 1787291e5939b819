package dev.orrery.identity.key;

/** Where a key is in its life. All of them are published. */
enum KeyState {
    /** Known to verifiers before they see the first token it signed. */
    NEXT,
    SIGNING,
    /** Signs no more; tokens it has signed may still be good. */
    RETIRED
}

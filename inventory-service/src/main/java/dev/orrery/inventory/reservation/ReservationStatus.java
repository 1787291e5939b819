package dev.orrery.inventory.reservation;

/** What became of stock that was set aside. */
enum ReservationStatus {
    /** It waits for the order's end. */
    HELD,
    /** It left the house. */
    SHIPPED,
    /** It can be ordered again. */
    RELEASED
}

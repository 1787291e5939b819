package dev.orrery.inventory.stock;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.inventory.Instance;
import java.time.Clock;

/** Warehouses for tests of the packages that work with them. */
public final class Warehouses {

    private Warehouses() {}

    /** One more view of the instance's database, with switches of its own. */
    public static Warehouse on(Instance inventory, Mechanisms mechanisms) {
        return new Warehouse(inventory.sql(), _ -> {}, Clock.systemUTC(), mechanisms);
    }
}

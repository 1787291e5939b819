package dev.orrery.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service that owns products and stock. */
@SpringBootApplication
public class InventoryServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InventoryServiceApplication.class, arguments);
    }
}

package dev.orrery.stockgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Cloud Gateway with everything as it comes; routes and instances are settings. */
@SpringBootApplication
public class StockGatewayApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(StockGatewayApplication.class, arguments);
    }
}

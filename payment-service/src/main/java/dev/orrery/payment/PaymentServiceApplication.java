package dev.orrery.payment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Takes payment requests and refund requests from Kafka and answers each with what became of it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PaymentServiceApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(PaymentServiceApplication.class, args);
    }
}

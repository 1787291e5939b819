package dev.orrery.payment.charging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the work on payments needs from outside, and what an operator sees of it. */
@Configuration(proxyBeanMethods = false)
class ChargingConfiguration {

    @Bean
    MeterBinder paymentMeters(Payments payments, HeldPayments held) {
        return registry -> {
            Gauge.builder("orrery.payments.open", payments, Payments::countOpen)
                    .description("Payments that something is still to be done about, on all instances")
                    .register(registry);
            Gauge.builder("orrery.payments.held", held, HeldPayments::count)
                    .description("Payments this instance is working on")
                    .register(registry);
        };
    }
}

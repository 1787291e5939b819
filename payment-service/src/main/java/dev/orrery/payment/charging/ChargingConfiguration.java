package dev.orrery.payment.charging;

import dev.orrery.defaults.telemetry.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the work on payments needs from outside, and what an operator sees of it. */
@Configuration(proxyBeanMethods = false)
class ChargingConfiguration {

    @Bean
    Sample<Long> openPayments(Payments payments) {
        return Sample.of(payments::countOpen);
    }

    @Bean
    MeterBinder paymentMeters(Sample<Long> openPayments, HeldPayments held) {
        return registry -> {
            Gauge.builder("orrery.payments.open", openPayments, last -> last.value(Long::doubleValue))
                    .description("Payments that something is still to be done about, on all instances")
                    .register(registry);
            Gauge.builder("orrery.payments.held", held, HeldPayments::count)
                    .description("Payments this instance is working on")
                    .register(registry);
        };
    }
}

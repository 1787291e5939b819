package dev.orrery.inventory.pricing;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerExecutorProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One virtual thread per call, as for HTTP: what bounds the work is the pool of database connections. */
@Configuration(proxyBeanMethods = false)
class PricingConfiguration {

    @Bean
    GrpcServerExecutorProvider pricingThreads() {
        Executor perCall = Executors.newVirtualThreadPerTaskExecutor();
        return () -> perCall;
    }
}

package dev.orrery.defaults.resilience;

import dev.orrery.defaults.mechanism.Mechanisms;
import io.grpc.Context;
import jakarta.servlet.Filter;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Lets services that call others over gRPC keep to the time their own callers have. */
@AutoConfiguration
@ConditionalOnClass({Context.class, Filter.class, FilterRegistrationBean.class})
@ConditionalOnWebApplication(type = Type.SERVLET)
class DeadlineAutoConfiguration {

    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean(destroyMethod = "shutdownNow")
    ScheduledThreadPoolExecutor deadlineClock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("deadlines").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    @Bean
    FilterRegistrationBean<DeadlineFilter> deadlineFilter(
            Mechanisms mechanisms, ScheduledThreadPoolExecutor deadlineClock) {
        var registration = new FilterRegistrationBean<>(new DeadlineFilter(mechanisms, deadlineClock));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }
}

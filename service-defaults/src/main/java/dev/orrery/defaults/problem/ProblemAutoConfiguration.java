package dev.orrery.defaults.problem;

import dev.orrery.defaults.telemetry.TraceIds;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;

/** Gives every service its {@link Problems}. */
@AutoConfiguration(afterName = "dev.orrery.defaults.telemetry.TelemetryAutoConfiguration")
@ConditionalOnClass(ProblemDetail.class)
class ProblemAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Problems problems(TraceIds traceIds) {
        return new Problems(traceIds);
    }
}

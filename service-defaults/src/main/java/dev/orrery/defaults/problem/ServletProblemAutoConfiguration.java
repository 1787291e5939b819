package dev.orrery.defaults.problem;

import dev.orrery.defaults.telemetry.TraceIds;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.servlet.DispatcherServlet;

/** Makes problems of everything that goes wrong in a servlet service. */
@AutoConfiguration(
        after = ProblemAutoConfiguration.class,
        beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnClass({DispatcherServlet.class, ErrorController.class})
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ProblemProperties.class)
class ServletProblemAutoConfiguration {

    /** Right behind the filter that opens the trace. */
    private static final int TRACE_ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    ServletProblemAdvice servletProblemAdvice(Problems problems, ProblemProperties properties) {
        return new ServletProblemAdvice(problems, properties.bodyMax().toBytes());
    }

    @Bean
    ProblemErrorController problemErrorController() {
        return new ProblemErrorController();
    }

    @Bean
    FilterRegistrationBean<RequestTraceFilter> requestTraceFilter(TraceIds traceIds) {
        var registration = new FilterRegistrationBean<>(new RequestTraceFilter(traceIds));
        registration.setOrder(TRACE_ORDER);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemProperties properties) {
        var registration = new FilterRegistrationBean<>(
                new BodyLimitFilter(properties.bodyMax().toBytes()));
        registration.setOrder(TRACE_ORDER + 1);
        return registration;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    static class Database {

        @Bean
        DatabaseProblemAdvice databaseProblemAdvice(Problems problems) {
            return new DatabaseProblemAdvice(problems);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({StandardHost.class, ConfigurableTomcatWebServerFactory.class})
    static class Tomcat {

        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReportValve() {
            return factory -> factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                }
            });
        }
    }
}

package dev.orrery.defaults;

import dev.orrery.defaults.security.AccessRules;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application in which everybody may call everything. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OpenToEverybody.Access.class)
public @interface OpenToEverybody {

    /** The rules of access that there are then. */
    @Configuration(proxyBeanMethods = false)
    class Access {

        @Bean
        AccessRules everybody() {
            return requests -> requests.requestMatchers("/**").permitAll();
        }
    }
}

package dev.orrery.defaults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.annotation.AliasFor;

/** A test of a web layer with the security and the problems it really has, and with no infrastructure behind it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        properties = {
            ServedApplication.WITHOUT_INFRASTRUCTURE,
            "eureka.client.enabled=false",
            // Its settings are for calls that nobody makes here.
            "orrery.resilience.enabled=false",
            "orrery.required-settings[0]=spring.application.name",
            "orrery.security.issuer=http://issuer.test",
            "spring.application.name=web-layer"
        })
@AutoConfigureMockMvc
public @interface WebLayerTest {

    /** The configuration that contains the web layer. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] value();
}

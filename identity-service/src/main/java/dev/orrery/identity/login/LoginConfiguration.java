package dev.orrery.identity.login;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.identity.client.RedirectOrigins;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** Wires the page for signing in and out. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    private static final String WRONG = "The name or the password is wrong.";
    private static final String TOO_OLD = "This page was open for too long. Please try again.";

    @Bean
    @Order(3)
    SecurityFilterChain login(HttpSecurity http, RedirectOrigins destinations, LoginThrottle throttle) {
        var page = new LoginPage(destinations.all());
        return http.securityMatcher("/login", "/logout")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(new BackToWhereItBegan(throttle))
                        .failureHandler(wrong(page)))
                .logout(logout -> logout.logoutSuccessUrl("/login"))
                .exceptionHandling(handling -> handling.accessDeniedHandler(tooOld(page)))
                .addFilterBefore(new LoginPageFilter(page), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new ThrottleFilter(throttle, page), UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    @Bean
    LoginThrottle loginThrottle(
            StringRedisTemplate redis, LoginProperties bounds, Mechanisms mechanisms, MeterRegistry meters) {
        var local = new LocalFailures(bounds, Clock.systemUTC());
        return new LoginThrottle(redis, local, bounds, mechanisms, meters);
    }

    private static AuthenticationFailureHandler wrong(LoginPage page) {
        return (request, response, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                throw failure;
            }
            page.signIn(request, response, HttpServletResponse.SC_UNAUTHORIZED, WRONG);
        };
    }

    /** Without the token of the form, which lives as long as the session. */
    private static AccessDeniedHandler tooOld(LoginPage page) {
        return (request, response, _) -> page.signIn(request, response, HttpServletResponse.SC_FORBIDDEN, TOO_OLD);
    }
}

package dev.orrery.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Leads a browser on to what it came for, on this host whatever host it named then. */
final class BackToWhereItBegan implements AuthenticationSuccessHandler {

    private final RequestCache began = new HttpSessionRequestCache();
    private final LoginThrottle throttle;

    BackToWhereItBegan(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication customer) throws IOException {
        throttle.forgive(ThrottleFilter.attempt(request));
        SavedRequest saved = began.getRequest(request, response);
        if (saved == null) {
            response.sendRedirect("/login");
            return;
        }
        began.removeRequest(request, response);
        URI address = URI.create(saved.getRedirectUrl());
        response.sendRedirect(address.getRawPath() + "?" + address.getRawQuery());
    }
}

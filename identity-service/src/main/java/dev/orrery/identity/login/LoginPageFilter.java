package dev.orrery.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers who asks for the page: with the form to sign in, or to sign out if that is done. */
final class LoginPageFilter extends OncePerRequestFilter {

    private final LoginPage page;

    LoginPageFilter(LoginPage page) {
        this.page = page;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("GET")) {
            chain.doFilter(request, response);
        } else if (isSignedIn()) {
            page.signOut(request, response);
        } else {
            page.signIn(request, response, HttpServletResponse.SC_OK, "");
        }
    }

    private static boolean isSignedIn() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.isAuthenticated();
    }
}

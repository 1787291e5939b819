package dev.orrery.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** Writes the page: one form, its style within, nothing from elsewhere and no script, as its policy says. */
final class LoginPage {

    private static final String SLOT = "<!--%s-->";

    private final String frame;
    private final String signIn = read("sign-in.html");
    private final String signOut = read("sign-out.html");
    private final String policy;

    /** @param destinations where the form may lead to in the end, beside here; browsers check that for redirects too */
    LoginPage(List<String> destinations) {
        String style = read("style.css");
        this.frame = read("page.html").replace("/*style*/", style);
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(style) + "'; form-action 'self' "
                + String.join(" ", destinations) + "; base-uri 'none'; frame-ancestors 'none'";
    }

    void signIn(HttpServletRequest request, HttpServletResponse response, int status, String message)
            throws IOException {
        String alert = message.isEmpty() ? "" : "<p role=\"alert\">" + HtmlUtils.htmlEscape(message) + "</p>";
        write(request, response, status, signIn.replace(SLOT.formatted("message"), alert));
    }

    void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpServletResponse.SC_OK, signOut);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, int status, String form)
            throws IOException {
        // Asked for first: it may have to open a session, whose cookie goes before the body.
        String csrf = ((CsrfToken) request.getAttribute(CsrfToken.class.getName())).getToken();
        String page = frame.replace(SLOT.formatted("form"), form).replace("{csrf}", HtmlUtils.htmlEscape(csrf));
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("login/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.orrery.defaults.security;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ServletProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers who sends no token, a bad one, or one that allows too little. Why a token is bad is told to nobody. */
final class AuthenticationProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            ServletProblems.write(
                    request, response, ProblemType.UPSTREAM_UNAVAILABLE, "Access tokens cannot be checked now");
            return;
        }
        if (isAmbiguous(failure)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_request\"");
            ServletProblems.write(
                    request, response, ProblemType.INVALID_REQUEST, "There is more than one Authorization header");
            return;
        }
        boolean badToken = failure instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, badToken ? "Bearer error=\"invalid_token\"" : "Bearer");
        ServletProblems.write(
                request,
                response,
                ProblemType.UNAUTHENTICATED,
                badToken ? "The access token is not valid" : "An access token is needed");
    }

    private static boolean isAmbiguous(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException oauth
                && BearerTokenErrorCodes.INVALID_REQUEST.equals(oauth.getError().getErrorCode());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        ServletProblems.write(
                request, response, ProblemType.FORBIDDEN, "The access token lacks a scope that this needs");
    }
}

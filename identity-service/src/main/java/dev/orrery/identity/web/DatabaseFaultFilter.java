package dev.orrery.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers a fault of the database in a filter, where all of this service's work is done, as controllers do. */
final class DatabaseFaultFilter extends OncePerRequestFilter {

    private final HandlerExceptionResolver controllers;

    DatabaseFaultFilter(HandlerExceptionResolver controllers) {
        this.controllers = controllers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException fault) {
            if (response.isCommitted() || controllers.resolveException(request, response, null, fault) == null) {
                throw fault;
            }
        }
    }
}

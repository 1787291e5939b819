package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The error page of everything that went wrong outside a controller. */
@Controller
class ProblemErrorController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        ProblemType type = HttpStatuses.type(status(request));
        ProblemDetail problem =
                Problems.of(type, HttpStatuses.detail(type), List.of(), RequestTraceFilter.traceIdOf(request));
        problem.setInstance(instance(request));
        return Problems.respond(problem);
    }

    /** Somebody who asks for the error page itself finds nothing there. */
    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }

    private static @Nullable URI instance(HttpServletRequest request) {
        try {
            return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                    ? URI.create(path)
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}

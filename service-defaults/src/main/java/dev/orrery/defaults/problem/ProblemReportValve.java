package dev.orrery.defaults.problem;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.telemetry.TraceIds;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What Tomcat itself answers when a request never reached the application: a problem instead of a page. */
public final class ProblemReportValve extends ErrorReportValve {

    /** Called by Tomcat, which knows this class by its name. */
    public ProblemReportValve() {}

    @Override
    protected void report(@Nullable Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var ioAllowed = new java.util.concurrent.atomic.AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, ioAllowed);
        if (ioAllowed.get()) {
            write(response);
        }
    }

    private void write(Response response) {
        ProblemType type = HttpStatuses.type(response.getStatus());
        var problem = Problems.of(type, HttpStatuses.detail(type), List.of(), TraceIds.fresh());
        problem.setStatus(response.getStatus());
        byte[] body = Problems.json(problem, null);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The client did not take its answer", e);
        }
    }
}

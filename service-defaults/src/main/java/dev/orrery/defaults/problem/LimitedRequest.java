package dev.orrery.defaults.problem;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body of unknown length may be read up to a bound. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final long bytesMax;
    private @Nullable ServletInputStream body;

    LimitedRequest(HttpServletRequest request, long bytesMax) {
        super(request);
        this.bytesMax = bytesMax;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new LimitedBody(super.getInputStream(), bytesMax);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Reads what is left of the body, at most up to the bound: whether it goes past it. So the answer to a body that is
     * too large and broken as well does not depend on how much of it had arrived when the fault was seen.
     */
    boolean goesPastTheBound() {
        try {
            getInputStream().transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (PayloadTooLargeException tooLarge) {
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static final class LimitedBody extends ServletInputStream {

        private final ServletInputStream source;
        private final long bytesMax;
        private long bytesRead;

        LimitedBody(ServletInputStream source, long bytesMax) {
            this.source = source;
            this.bytesMax = bytesMax;
        }

        @Override
        public int read() throws IOException {
            int one = source.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int some = source.read(target, offset, length);
            count(some);
            return some;
        }

        private void count(int bytes) throws PayloadTooLargeException {
            bytesRead += Math.max(bytes, 0);
            if (bytesRead > bytesMax) {
                throw new PayloadTooLargeException(bytesMax);
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}

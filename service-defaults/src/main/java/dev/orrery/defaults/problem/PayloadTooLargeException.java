package dev.orrery.defaults.problem;

import java.io.IOException;

/** The body went past its bound while it was read. */
final class PayloadTooLargeException extends IOException {

    PayloadTooLargeException(long bytesMax) {
        super("The request body is larger than " + bytesMax + " bytes");
    }
}

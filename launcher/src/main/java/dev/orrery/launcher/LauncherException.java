package dev.orrery.launcher;

/** Something the person at the command line has to know, said in their words; shown without a stack trace. */
public final class LauncherException extends RuntimeException {

    /** Exit code when the platform or one of its processes failed. */
    public static final int FAILED = 1;

    /** Exit code when the request or the machine has to change before it can work. */
    public static final int REFUSED = 2;

    private final int exitCode;

    private LauncherException(String sentence, int exitCode, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    private LauncherException(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** What was asked for went wrong on our side. */
    public static LauncherException failed(String sentence) {
        return new LauncherException(sentence, FAILED);
    }

    /** What was asked for went wrong on our side, with the exception that says why. */
    public static LauncherException failed(String sentence, Throwable cause) {
        return new LauncherException(sentence, FAILED, cause);
    }

    /** What was asked for cannot be done like this. */
    public static LauncherException refused(String sentence) {
        return new LauncherException(sentence, REFUSED);
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }

    /** The sentence to print. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

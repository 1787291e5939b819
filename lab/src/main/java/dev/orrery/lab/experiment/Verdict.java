package dev.orrery.lab.experiment;

/**
 * What follows from an experiment.
 *
 * @param sentence why, for a reader
 */
public record Verdict(Outcome outcome, String sentence) {

    /** PASS only if the treatment kept its tolerances and the control did not. */
    public enum Outcome {
        PASS(0),
        FAIL(1),
        /** Nothing may be concluded: too little load, a fault that was not there, too few samples. */
        INCONCLUSIVE(2);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What the command line ends with. */
        public int exitCode() {
            return exitCode;
        }
    }
}

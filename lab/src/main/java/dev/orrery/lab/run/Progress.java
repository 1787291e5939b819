package dev.orrery.lab.run;

/** Told what is going on, for a person who watches. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void phase(String words) {}

        @Override
        public void orders(int accepted, int open) {}
    };

    /** A new part of an arm begins. */
    void phase(String words);

    /** The state of the orders, about twice a second. */
    void orders(int accepted, int open);
}

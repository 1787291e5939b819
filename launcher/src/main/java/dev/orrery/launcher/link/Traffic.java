package dev.orrery.launcher.link;

import java.util.concurrent.atomic.LongAdder;

/**
 * What went over a link so far.
 *
 * @param accepted connections
 * @param there bytes that were handed to the end that accepts them
 * @param back bytes that were handed to the end that opens them
 */
record Traffic(LongAdder accepted, LongAdder there, LongAdder back) {

    Traffic() {
        this(new LongAdder(), new LongAdder(), new LongAdder());
    }
}

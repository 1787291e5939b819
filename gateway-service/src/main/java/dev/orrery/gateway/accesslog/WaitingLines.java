package dev.orrery.gateway.accesslog;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Lines of one logger that another thread writes to where all lines go. There are only so many of them: an event loop never
 * waits for a disk, and what does not fit is lost.
 */
final class WaitingLines implements AutoCloseable {

    private final Logger logger;
    private final AsyncAppender lines;

    private WaitingLines(Logger logger, AsyncAppender lines) {
        this.logger = logger;
        this.lines = lines;
    }

    static WaitingLines of(String name, int most) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var lines = new AsyncAppender();
        lines.setContext(context);
        lines.setName(name);
        lines.setQueueSize(most);
        lines.setDiscardingThreshold(0);
        lines.setNeverBlock(true);
        var target = new WhereAllLinesGo(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
        target.start();
        lines.addAppender(target);
        lines.start();
        Logger logger = context.getLogger(name);
        logger.addAppender(lines);
        logger.setAdditive(false);
        return new WaitingLines(logger, lines);
    }

    /** Writes what waits, for a second at most. */
    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        lines.stop();
    }

    /** The appenders of the root, which are everybody's and must not stop with the lines that wait for them. */
    private static final class WhereAllLinesGo extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private final Logger root;

        WhereAllLinesGo(Logger root) {
            this.root = root;
        }

        @Override
        protected void append(ILoggingEvent event) {
            root.iteratorForAppenders().forEachRemaining(each -> each.doAppend(event));
        }
    }
}

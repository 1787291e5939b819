package dev.orrery.launcher.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the dataset has been sent. Answers come in any order; what is kept is the first invoice without an answer, so
 * that the next run sends nothing too few and, thanks to the keys, nothing twice.
 */
final class Position {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;
    private final BitSet answered = new BitSet();
    private int next;
    private int kept;

    private Position(Path file, int next) {
        this.file = file;
        this.next = next;
        this.kept = next;
    }

    /** Continues at the position in the file, or at the beginning when there is none that can be read. */
    static Position in(Path file) {
        try {
            return new Position(
                    file,
                    Files.exists(file)
                            ? MAPPER.readTree(Files.readString(file))
                                    .path("nextInvoice")
                                    .asInt(0)
                            : 0);
        } catch (IOException | JacksonException _) {
            return new Position(file, 0);
        }
    }

    /** Starts at this position, whatever was kept before. */
    static Position startingAt(Path file, int next) {
        return new Position(file, next);
    }

    /** The position of the first invoice that has no answer yet. */
    synchronized int next() {
        return next;
    }

    /** Takes note that the invoice at the position needs not be sent again. */
    synchronized void answered(int position) {
        answered.set(position);
        if (position == next) {
            next = answered.nextClearBit(next);
        }
    }

    /** Writes the position to the file if it has changed; all of it or nothing. */
    synchronized void keep() {
        if (next == kept) {
            return;
        }
        var partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    partial, MAPPER.createObjectNode().put("nextInvoice", next).toString());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            kept = next;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the position in " + file, e);
        }
    }
}

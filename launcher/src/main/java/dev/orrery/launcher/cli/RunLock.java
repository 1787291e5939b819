package dev.orrery.launcher.cli;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.files.PrivateFiles;
import dev.orrery.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Only one launcher at a time runs a platform in a folder. The system gives the lock back when its holder dies. */
final class RunLock implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** The lock; empty when another launcher has it. */
    static Optional<RunLock> tryAcquire(OrreryFolder folder) {
        Folders.create(folder.run());
        try {
            var channel =
                    FileChannel.open(folder.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            PrivateFiles.write(file(folder), JSON.writeValueAsString(ProcessIdentity.self()));
            return Optional.of(new RunLock(channel, lock));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + folder.run(), e);
        }
    }

    /** The launcher that has the lock now. */
    static Optional<ProcessHandle> holder(OrreryFolder folder) {
        try {
            return Files.exists(file(folder))
                    ? JSON.readValue(file(folder).toFile(), ProcessIdentity.class)
                            .find()
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Path file(OrreryFolder folder) {
        return folder.run().resolve("launcher.json");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.orrery.lab.run;

import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.fault.Journal;
import dev.orrery.lab.fault.Undo;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The time in which experiments have a platform for themselves: begins with taking back what a crashed session has left,
 * ends with taking back what this one has done. There is one session at a time for a platform.
 */
public final class Session implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;
    private final Interventions interventions;

    private Session(FileChannel channel, FileLock lock, Interventions interventions) {
        this.channel = channel;
        this.lock = lock;
        this.interventions = interventions;
    }

    /**
     * Begins.
     *
     * @param say tells a person what is being done
     * @throws LauncherException when another session is going on, or the platform cannot be started
     */
    public static Session begin(OrreryFolder folder, Target target, OwnPlatform platform, Consumer<String> say) {
        Folders.create(folder.run());
        try {
            var channel = FileChannel.open(
                    folder.run().resolve(fileOf(target, ".lock")), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw LauncherException.refused(
                        "Another ./orrery lab is running on this platform; wait for its end or stop it.");
            }
            var session =
                    new Session(channel, lock, new Interventions(target, journal(folder, target), platform::stop));
            session.open(platform, say);
            return session;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + folder.run(), e);
        }
    }

    /** Whether the last session did not come to putting everything back. */
    public static boolean hasLeftSomething(OrreryFolder folder, Target target) {
        return !journal(folder, target).due().isEmpty();
    }

    private static Journal journal(OrreryFolder folder, Target target) {
        return Journal.in(folder.run().resolve(fileOf(target, ".json")));
    }

    /** Each target has files of its own: what is to be taken back on one platform is not to be done to another. */
    private static String fileOf(Target target, String ending) {
        return (target.id().equals("local") ? "lab" : "lab-" + target.id()) + ending;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // held by this process
        }
    }

    private void open(OwnPlatform platform, Consumer<String> say) {
        try {
            takeBackWhatWasLeft(platform, say);
            if (!platform.runs()) {
                say.accept("No platform runs here; starting one of its own for the experiments.");
                interventions.begin(Undo.down(), platform::start);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void takeBackWhatWasLeft(OwnPlatform platform, Consumer<String> say) {
        if (interventions.due().isEmpty()) {
            return;
        }
        say.accept("Putting back what an interrupted experiment has left.");
        if (platform.runs()) {
            interventions.endAll();
        } else {
            interventions.forgetAll(); // a platform that has stopped has forgotten it, too
        }
    }

    /** What can be done to the platform in this session. */
    public Interventions interventions() {
        return interventions;
    }

    @Override
    public void close() {
        try {
            interventions.endAll();
        } finally {
            unlock();
        }
    }

    private void unlock() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

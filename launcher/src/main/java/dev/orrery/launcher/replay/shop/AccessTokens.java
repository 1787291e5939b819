package dev.orrery.launcher.replay.shop;

import java.io.IOException;

/** Access tokens of the clients this program acts as. */
public interface AccessTokens {

    /**
     * A token that is valid for some time yet.
     *
     * @throws IOException if none can be had now
     * @throws InterruptedException if the thread is to stop
     */
    String of(String client) throws IOException, InterruptedException;

    /** Takes note that the shop did not accept the client's token. */
    void refused(String client);
}

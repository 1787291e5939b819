package dev.orrery.launcher.topology;

import java.nio.file.Path;
import java.util.List;

/** Where the programs of the services are. */
public interface Applications {

    /** The jar to run. */
    Path jar(String service);

    /** JVM flags that read or write the AOT cache of this service (or of kafka); none when there is no cache. */
    List<String> cacheFlags(String component);
}

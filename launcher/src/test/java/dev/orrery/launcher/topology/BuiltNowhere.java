package dev.orrery.launcher.topology;

import java.nio.file.Path;
import java.util.List;

/** Services that are named and not built. */
final class BuiltNowhere implements Applications {

    @Override
    public Path jar(String service) {
        return Path.of(service + ".jar");
    }

    @Override
    public List<String> cacheFlags(String component) {
        return List.of();
    }
}

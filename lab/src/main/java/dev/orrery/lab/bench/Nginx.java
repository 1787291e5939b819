package dev.orrery.lab.bench;

import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.process.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The proxy everybody knows, with one worker and connections to the upstream that are kept, if it is installed. */
final class Nginx {

    private Nginx() {}

    /** The executable on the search path, or where Debian puts it, which is not on everybody's. */
    static Optional<Path> find() {
        return Stream.concat(
                        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                                .splitAsStream(System.getenv().getOrDefault("PATH", "")),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The program, in the foreground, with all its files in this folder.
     *
     * @param port where it listens on the loopback interface
     */
    static Program program(Path executable, Path folder, int port, URI upstream) {
        Folders.create(folder.resolve("temp"));
        try {
            Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, upstream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Program(
                "nginx",
                List.of(executable.toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr"),
                Map.of(),
                folder,
                folder.resolve("nginx.log"));
    }

    static String configuration(Path folder, int port, URI upstream) {
        return """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/temp/body;
                  proxy_temp_path %1$s/temp/proxy;
                  fastcgi_temp_path %1$s/temp/fastcgi;
                  uwsgi_temp_path %1$s/temp/uwsgi;
                  scgi_temp_path %1$s/temp/scgi;
                  keepalive_requests 1000000;
                  upstream service { server %3$s; keepalive 256; keepalive_requests 1000000; }
                  server {
                    listen 127.0.0.1:%2$d;
                    location / {
                      proxy_pass http://service;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                    }
                  }
                }
                """.formatted(folder, port, upstream.getAuthority());
    }
}

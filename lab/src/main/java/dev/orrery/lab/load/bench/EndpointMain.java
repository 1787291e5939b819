package dev.orrery.lab.load.bench;

import dev.orrery.lab.load.http.Protocol;
import java.io.IOException;
import java.io.OutputStream;

/** The process of the endpoint: prints its address and ends with its standard input, so that it never outlives its parent. */
final class EndpointMain {

    private EndpointMain() {}

    /** Takes the name of a protocol. */
    public static void main(String[] arguments) throws IOException {
        try (var server = new PlainServer(Protocol.valueOf(arguments[0]), PlainAnswer::new)) {
            System.out.println(server.address());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}

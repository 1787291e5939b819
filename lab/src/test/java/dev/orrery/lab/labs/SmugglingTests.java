package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SmugglingTests {

    private static final List<String> ATTEMPTS = Smuggling.attempts("shop.example", "t");
    private static final String CHUNKED = "chunked";

    @Test
    void attemptsAreAllDifferent() {
        assertThat(new HashSet<>(ATTEMPTS)).hasSize(ATTEMPTS.size()).hasSize(9);
    }

    @Test
    void eachHidesOneRequestThatWouldBeAnsweredByItself() {
        assertThat(ATTEMPTS).allSatisfy(attempt -> {
            int inside = attempt.indexOf("GET /api/payments/" + Smuggling.INSIDE);
            assertThat(inside).isGreaterThan(attempt.indexOf("\r\n\r\n"));
            assertThat(attempt.substring(inside))
                    .contains(" HTTP/1.1\r\nHost: shop.example\r\nAuthorization: Bearer t\r\n\r\n");
        });
    }

    /** That is what makes them attempts: were all readers of one mind, there would be nothing to refuse. */
    @Test
    void eachIsOneRequestToOneReaderAndTwoToAnother() {
        assertThat(ATTEMPTS)
                .allSatisfy(attempt -> assertThat(Stream.of(Reader.values())
                                .map(reader -> reader.seesTheHiddenOne(attempt))
                                .collect(Collectors.toSet()))
                        .containsExactlyInAnyOrder(true, false));
    }

    /** Ways to find the end of a body, all of which have been seen in servers. */
    private enum Reader {
        BELIEVES_CODINGS(head -> fields(head, "transfer-encoding").anyMatch(each -> each.contains(CHUNKED))
                ? Optional.empty()
                : Optional.of(leading(head))),
        BELIEVES_THE_FIRST_LENGTH(head -> Optional.of(leading(head))),
        BELIEVES_THE_LAST_LENGTH(head -> Optional.of(trailing(head)));

        /** The length of the body; empty for chunks. */
        private final Function<String, Optional<Integer>> length;

        Reader(Function<String, Optional<Integer>> length) {
            this.length = length;
        }

        boolean seesTheHiddenOne(String attempt) {
            int body = attempt.indexOf("\r\n\r\n") + 4;
            int end = length.apply(attempt.substring(0, body))
                    .map(bytes -> body + bytes)
                    .orElseGet(() -> endOfChunks(attempt, body));
            return attempt.startsWith("GET ", end) || attempt.startsWith("0\r\n\r\nGET ", end);
        }

        private static int endOfChunks(String attempt, int from) {
            int at = from;
            while (true) {
                int line = attempt.indexOf("\r\n", at);
                int size = Integer.parseInt(attempt.substring(at, line), 16);
                at = line + 2 + size + 2;
                if (size == 0) {
                    return at;
                }
            }
        }

        private static int leading(String head) {
            return fields(head, "content-length")
                    .findFirst()
                    .map(value -> Integer.parseInt(
                            value.replace("+", "").split(",")[0].strip()))
                    .orElse(0);
        }

        /** What is no number is none. */
        private static int trailing(String head) {
            return fields(head, "content-length")
                    .reduce((_, last) -> last)
                    .map(value -> value.substring(value.lastIndexOf(',') + 1).strip())
                    .filter(value -> value.chars().allMatch(Character::isDigit))
                    .map(Integer::parseInt)
                    .orElse(0);
        }

        private static Stream<String> fields(String head, String name) {
            return head.toLowerCase(Locale.ROOT)
                    .lines()
                    .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        }
    }
}

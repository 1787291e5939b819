package dev.orrery.lab.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Evidence.Point;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTests {

    @ParameterizedTest
    @CsvSource({
        "NaN,null",
        "Infinity,\"Infinity\"",
        "-Infinity,\"-Infinity\"",
        "-0.0,-0.0",
        "0.1,0.1",
        "1.0E300,1.0E300",
        "4.9E-324,4.9E-324"
    })
    void bringsEveryNumberBack(double value, String written) {
        var json = Json.MAPPER.writeValueAsString(new Point("lag", 3, value));

        assertThat(json).isEqualTo("{\"series\":\"lag\",\"at\":3,\"value\":" + written + "}");
        assertThat(Json.MAPPER.readValue(json, Point.class)).isEqualTo(new Point("lag", 3, value));
    }
}

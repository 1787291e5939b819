package dev.orrery.lab.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.fixture.MadeUp;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class VerdictSchemaTests {

    @Test
    void acceptsEveryKindOfRun() {
        assertThat(VerdictSchema.mismatch(document(MadeUp.passing()))).isEmpty();
        assertThat(VerdictSchema.mismatch(document(MadeUp.failing()))).isEmpty();
        assertThat(VerdictSchema.mismatch(document(MadeUp.inconclusive()))).isEmpty();
        assertThat(VerdictSchema.mismatch(document(MadeUp.withoutControl()))).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(mismatchAfter(document -> document.put("remark", "fine"))).startsWith("at its root: ");
    }

    @Test
    void refusesAVerdictWithoutItsSentence() {
        assertThat(mismatchAfter(document -> at(document, "/verdict").remove("sentence")))
                .startsWith("at /verdict: ");
    }

    @Test
    void refusesARunWithoutArms() {
        assertThat(mismatchAfter(document -> arms(document).removeAll())).startsWith("at /arms: ");
    }

    @Test
    void refusesAControlInThePlaceOfTheTreatment() {
        assertThat(mismatchAfter(document -> arms(document).remove(0))).startsWith("at /arms/0");
    }

    @Test
    void refusesAThirdArm() {
        assertThat(mismatchAfter(document -> arms(document).add(at(document, "/arms/1"))))
                .startsWith("at /arms");
    }

    @Test
    void refusesABoundOfWhatIsOnlyShown() {
        assertThat(mismatchAfter(
                        document -> at(document, "/lab/measures/3/tolerance").put("bound", 3)))
                .startsWith("at /lab/measures/3/tolerance");
    }

    @Test
    void refusesANumberInWords() {
        assertThat(mismatchAfter(document -> at(document, "/arms/0/facts").put("lost", "none")))
                .startsWith("at /arms/0/facts/lost: ");
    }

    private static String mismatchAfter(Consumer<ObjectNode> change) {
        var document = document(MadeUp.passing());
        change.accept(document);
        return VerdictSchema.mismatch(document).orElseThrow();
    }

    private static ObjectNode document(Experiment experiment) {
        return Json.MAPPER.valueToTree(VerdictDocument.of(experiment));
    }

    private static ObjectNode at(ObjectNode document, String place) {
        return (ObjectNode) document.at(place);
    }

    private static ArrayNode arms(ObjectNode document) {
        return (ArrayNode) document.get("arms");
    }
}

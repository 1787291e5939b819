package dev.orrery.defaults.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.ProblemType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemCatalogueTests {

    @Test
    void isDocumentedInFull() {
        assertThat(DocumentedApi.rows("Problem types")
                        .map(row -> row.getFirst().getFirst() + " " + row.get(1).getFirst()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.slug() + " " + type.status())
                        .toList());
    }
}

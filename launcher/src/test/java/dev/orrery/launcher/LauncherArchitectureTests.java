package dev.orrery.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orrery.launcher.files.Forks;
import org.junit.jupiter.api.Test;

class LauncherArchitectureTests {

    @Test
    void processesStartOnlyWhereNoExecutableIsBeingWritten() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Forks.class)
                .should()
                .callMethod(ProcessBuilder.class, "start")
                .because("a process that starts while an executable is written keeps it from being run")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.orrery.launcher"));
    }
}

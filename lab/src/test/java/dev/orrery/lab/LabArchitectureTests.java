package dev.orrery.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.run.LocalPlatform;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.supervise.Suggestion;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LabArchitectureTests {

    private static final String LAB = "dev.orrery.lab";
    private static final String LAUNCHER = "dev.orrery.launcher";
    private static final String[] WHAT_JUDGES = below(LAB, "experiment", "report", "bundle", "diff", "topics");

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(
                        slices().matching(LAB + ".(**)")
                                .should()
                                .beFreeOfCycles()
                                .as("packages have no cycles"),
                        experimentsKnowNoPlatform(),
                        whatJudgesKnowsOnlyEvidence(),
                        labsKnowTheBenchAlone(),
                        whatRunsKnowsNoLab(),
                        fewReachIntoTheLauncher(),
                        sameSeedSameArms(),
                        labsStayPrivate(),
                        faultsStandTogether(),
                        onlyTheCommandLinePrints(),
                        namesSayWhatATypeIs(),
                        noFramework())
                .map(rule -> checked(rule, new ImportOption.DoNotIncludeTests()));
    }

    @TestFactory
    Stream<DynamicTest> rulesOfTests() {
        return Stream.of(
                        noClasses()
                                .should()
                                .callMethod(Thread.class, "sleep", long.class)
                                .orShould()
                                .callMethod(Thread.class, "sleep", Duration.class)
                                .as("tests wait for something and not for a while"),
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
                                .as("tests speak AssertJ"))
                .map(rule -> checked(rule, new ImportOption.OnlyIncludeTests()));
    }

    private static DynamicTest checked(ArchRule rule, ImportOption option) {
        JavaClasses code = new ClassFileImporter().withImportOption(option).importPackages(LAB);
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(code));
    }

    private static String[] below(String root, String... packages) {
        return Stream.of(packages).map(each -> root + "." + each + "..").toArray(String[]::new);
    }

    private static ArchRule experimentsKnowNoPlatform() {
        return classes()
                .that()
                .resideInAPackage(LAB + ".experiment")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(LAB + ".experiment", "dev.orrery.contracts", "java..", "org.jspecify..")
                .as("claims, evidence and verdicts depend on nothing that could be different the next time");
    }

    private static ArchRule whatJudgesKnowsOnlyEvidence() {
        return noClasses()
                .that()
                .resideInAnyPackage(WHAT_JUDGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below(
                        LAB,
                        "platform",
                        "compose",
                        "kubernetes",
                        "fault",
                        "run",
                        "load",
                        "oracle",
                        "shop",
                        "labs",
                        "cli"))
                .as("what is computed afterwards is computed from evidence alone");
    }

    private static ArchRule labsKnowTheBenchAlone() {
        return noClasses()
                .that()
                .resideInAPackage(LAB + ".labs")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below(LAB, "cli", "compose", "kubernetes", "report", "bundle", "diff", "topics"))
                .as("a lab does not know how it is started and shown, nor on what");
    }

    private static ArchRule whatRunsKnowsNoLab() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        below(LAB, "run", "fault", "load", "oracle", "platform", "compose", "kubernetes", "shop"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below(LAB, "labs", "cli", "report", "bundle", "diff", "topics"))
                .as("what runs labs knows none of them");
    }

    /** All others may know where the project and a database are, how errors are said and how files are written. */
    private static ArchRule fewReachIntoTheLauncher() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        LAB + ".platform", LAB + ".compose", LAB + ".kubernetes", LAB + ".oracle", LAB + ".bench")
                .and()
                .doNotBelongToAnyOf(LocalPlatform.class)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                below(LAUNCHER, "supervise", "infrastructure", "process", "topology", "apps", "oracle"))
                        .and(not(belongToAnyOf(Suggestion.class, Database.class))))
                .as("the same experiments run on another platform: few types know that this one is a launcher's");
    }

    private static ArchRule sameSeedSameArms() {
        return noClasses()
                .that()
                .resideInAnyPackage(below(LAB, "labs", "load", "fault", "experiment"))
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callConstructor(java.util.Random.class)
                .as("everything random comes from the seed");
    }

    private static ArchRule labsStayPrivate() {
        return classes()
                .that()
                .areAssignableTo(LiveLab.class)
                .and()
                .areNotInterfaces()
                .should()
                .notBePublic()
                .andShould()
                .resideInAPackage(LAB + ".labs")
                .as("labs are found by their ids");
    }

    private static ArchRule faultsStandTogether() {
        return classes()
                .that()
                .areAssignableTo(Fault.class)
                .should()
                .resideInAPackage(LAB + ".fault")
                .as("what can go wrong stands in one place");
    }

    /** A {@code main} is told by its output what it is asked for. */
    private static ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(LAB + ".cli")
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .as("nothing prints but the command line");
    }

    private static ArchRule namesSayWhatATypeIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
                .as("names say what a type is for");
    }

    private static ArchRule noFramework() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "lombok..", "org.jetbrains.annotations..", "..shaded..")
                .as("no framework and nothing that belongs to others");
    }
}

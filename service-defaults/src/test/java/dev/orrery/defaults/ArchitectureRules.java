package dev.orrery.defaults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The house rules that code can check, for one line per service:
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> rules() {
 *     return ArchitectureRules.of(OrderServiceApplication.class);
 * }
 * }</pre>
 */
public final class ArchitectureRules {

    private static final int PUBLIC_PERCENT_MAX = 50;
    private static final String APPLICATION = "org.springframework.boot.autoconfigure.SpringBootApplication";
    private static final String VALUE = "org.springframework.beans.factory.annotation.Value";
    private static final String AUTOWIRED = "org.springframework.beans.factory.annotation.Autowired";

    private ArchitectureRules() {}

    /** Every rule as a test over the package of the application and all below it. */
    public static Stream<DynamicTest> of(Class<?> application) {
        String root = application.getPackageName();
        return Stream.concat(
                checked(rules(root), imported(root, new ImportOption.DoNotIncludeTests())),
                checked(testRules(), imported(root, new ImportOption.OnlyIncludeTests())));
    }

    private static JavaClasses imported(String root, ImportOption option) {
        return new ClassFileImporter().withImportOption(option).importPackages(root);
    }

    private static Stream<DynamicTest> checked(List<ArchRule> rules, JavaClasses code) {
        return rules.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(code)));
    }

    private static List<ArchRule> testRules() {
        return Stream.of(
                        testsDoNotSleep(),
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
                                .as("tests speak AssertJ"))
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private static List<ArchRule> rules(String root) {
        return Stream.of(
                        slices().matching(root + ".(*)..")
                                .should()
                                .beFreeOfCycles()
                                .as("packages have no cycles"),
                        adaptersStayPrivate(),
                        noFields().should().beAnnotatedWith(AUTOWIRED).as("dependencies come through constructors"),
                        noFields().should().beAnnotatedWith(VALUE).as("fields are not settings"),
                        constructorsTakeNoValue(),
                        namesSayWhatATypeIs(),
                        nobodyPrints(),
                        oldWaysStayOut(),
                        webStaysInWeb(root),
                        modelKnowsNoClock(),
                        mostTypesArePrivate())
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private static ArchRule adaptersStayPrivate() {
        return classes()
                .that()
                .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                .or()
                .areAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
                .or()
                .areAnnotatedWith("org.springframework.context.annotation.Configuration")
                .should()
                .notBePublic()
                .because("only a module's API is public; everything else is free to change")
                .as("controllers, configurations and settings are package-private");
    }

    private static ArchRule constructorsTakeNoValue() {
        return classes()
                .should(new ArchCondition<>("not read settings one by one") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getCodeUnits().stream()
                                .flatMap(each -> each.getParameters().stream())
                                .filter(each -> each.isAnnotatedWith(VALUE))
                                .forEach(each -> events.add(SimpleConditionEvent.violated(
                                        each, each.getDescription() + " has @Value; use @ConfigurationProperties")));
                    }
                })
                .as("settings are bound to records");
    }

    private static ArchRule namesSayWhatATypeIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
                .as("names say what a type is for");
    }

    private static ArchRule nobodyPrints() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
                .as("services log and do not print");
    }

    private static ArchRule testsDoNotSleep() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .as("tests wait for something and not for a while");
    }

    private static ArchRule oldWaysStayOut() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..",
                        "org.apache.commons.logging..",
                        "javax.annotation..",
                        "javax.inject..",
                        "org.jetbrains.annotations..",
                        "lombok..",
                        "..shaded..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, Calendar.class, SimpleDateFormat.class)
                .as("nothing is used that has a better successor, or that belongs to others");
    }

    private static ArchRule webStaysInWeb(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*")
                .and()
                .resideOutsideOfPackage(root + ".web")
                .and()
                .haveSimpleNameNotEndingWith("Configuration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web.bind..", "org.springframework.web.servlet..")
                .as("nothing outside a web package knows Spring MVC");
    }

    /** A model type is a type beside its adapters that knows neither Spring nor JDBC: time and ids are its arguments. */
    private static ArchRule modelKnowsNoClock() {
        return noClasses()
                .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "know no framework",
                        type -> type.getDirectDependenciesFromSelf().stream()
                                .noneMatch(each ->
                                        each.getTargetClass().getPackageName().startsWith("org.spring"))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .as("time and ids are arguments of model types");
    }

    private static ArchRule mostTypesArePrivate() {
        return classes()
                .should(new ArchCondition<>("be public in at most half of the cases") {
                    private final Collection<JavaClass> all = new ArrayList<>();

                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (type.isTopLevelClass()
                                && !type.getSimpleName().equals("package-info")
                                && !type.isAnnotatedWith(APPLICATION)) {
                            all.add(type);
                        }
                    }

                    @Override
                    public void finish(ConditionEvents events) {
                        List<String> shown = all.stream()
                                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                                .map(JavaClass::getSimpleName)
                                .sorted()
                                .toList();
                        if (shown.size() * 100 > all.size() * PUBLIC_PERCENT_MAX) {
                            events.add(SimpleConditionEvent.violated(
                                    all, "%d of %d types are public: %s".formatted(shown.size(), all.size(), shown)));
                        }
                    }
                })
                .as("at most half of the types are public");
    }
}

package id.wadah.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "id.wadah",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJar.class})
class ArchitectureTest {

    /** The engine's test fixtures come as a jar when the whole is verified. */
    static final class NoTestJar implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule theEngineKnowsNoLessons = noClasses()
            .that()
            .resideInAPackage("id.wadah.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("id.wadah.lessons..", "id.wadah.shell..");

    @ArchTest
    static final ArchRule lessonsKnowNoShell = noClasses()
            .that()
            .resideInAPackage("id.wadah.lessons..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("id.wadah.shell..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nativeCallsAreTheEngines = noClasses()
            .that()
            .resideOutsideOfPackage("id.wadah.engine.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jnr..");

    @ArchTest
    static final ArchRule markdownIsReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("id.wadah.shell.markdown")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.commonmark..")
            .because("its classes are then loaded when the first lesson is shown, not before");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("id.wadah.shell.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule lessonPackagesHaveNoCycles =
            slices().matching("id.wadah.lessons.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule checksKnowNoLearner = noClasses()
            .that()
            .resideInAPackage("id.wadah.lessons.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "id.wadah.lessons.task..",
                    "id.wadah.lessons.course..",
                    "id.wadah.lessons.progress..",
                    "id.wadah.lessons.study..")
            .because("they read the machine, whoever asks");

    @ArchTest
    static final ArchRule lessonsAreStudiedThroughCommandsAndDesks = noClasses()
            .that()
            .resideInAPackage("id.wadah.shell..")
            .and()
            .resideOutsideOfPackages(
                    "id.wadah.shell",
                    "id.wadah.shell.lesson..",
                    "id.wadah.shell.proof",
                    "id.wadah.shell.desk",
                    "id.wadah.shell.repl")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("id.wadah.lessons..")
            .because("other commands run as they do without lessons");

    @ArchTest
    static final ArchRule onlyMainPrintsToTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .because("a session writes to its own terminal, and a daemon has many");
}

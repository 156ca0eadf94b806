package id.wadah.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "id.wadah.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule nativeCallsAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("id.wadah.engine.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jnr..")
            .because("every call can then be recorded and refused");

    @ArchTest
    static final ArchRule kernelAndStepAreTheGroundFloor = noClasses()
            .that()
            .resideInAnyPackage("id.wadah.engine.kernel..", "id.wadah.engine.step..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "id.wadah.engine.cgroup..",
                    "id.wadah.engine.container..",
                    "id.wadah.engine.doctor..",
                    "id.wadah.engine.image..",
                    "id.wadah.engine.namespace..",
                    "id.wadah.engine.network..",
                    "id.wadah.engine.object..",
                    "id.wadah.engine.rootfs..",
                    "id.wadah.engine.security..",
                    "id.wadah.engine.terminal..");

    @ArchTest
    static final ArchRule kernelKnowsNoSteps = noClasses()
            .that()
            .resideInAPackage("id.wadah.engine.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("id.wadah.engine.step..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("id.wadah.engine.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aLibraryPrintsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule aLibraryEndsNoProgram = noClasses().should().callMethod(System.class, "exit", int.class);
}

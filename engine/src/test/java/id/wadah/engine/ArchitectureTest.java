package id.wadah.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way the engine's packages may look at each other. */
@AnalyzeClasses(packages = "id.wadah.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theNativeBindingIsBehindOneSeam = noClasses()
            .that()
            .resideOutsideOfPackage("id.wadah.engine.kernel")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jnr..");

    @ArchTest
    static final ArchRule aLibraryNeitherPrintsNorExits = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule theEngineKnowsNeitherShellNorLessons = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("id.wadah.shell..", "id.wadah.lessons..", "org.jline..", "picocli..");

    /** The product makes the kernel's calls itself; a C compiler is the only program that it runs. */
    @ArchTest
    static final ArchRule noOtherProgramsAreRun = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("id.wadah.engine.image.sample.CCompiler")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class);

    @ArchTest
    static final ArchRule theKernelIsTheGroundFloor = noClasses()
            .that()
            .resideInAPackage("id.wadah.engine.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "id.wadah.engine",
                    "id.wadah.engine.step..",
                    "id.wadah.engine.container..",
                    "id.wadah.engine.object..",
                    "id.wadah.engine.cgroup..",
                    "id.wadah.engine.rootfs..",
                    "id.wadah.engine.security..",
                    "id.wadah.engine.namespace..",
                    "id.wadah.engine.network..",
                    "id.wadah.engine.image..");

    @ArchTest
    static final ArchRule stepsStandOnTheKernelOnly = noClasses()
            .that()
            .resideInAPackage("id.wadah.engine.step..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "id.wadah.engine",
                    "id.wadah.engine.container..",
                    "id.wadah.engine.object..",
                    "id.wadah.engine.cgroup..",
                    "id.wadah.engine.rootfs..",
                    "id.wadah.engine.security..",
                    "id.wadah.engine.namespace..",
                    "id.wadah.engine.network..",
                    "id.wadah.engine.image..");

    @ArchTest
    static final ArchRule conceptsDoNotNeedEachOtherInARing =
            slices().matching("id.wadah.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheLifeOfContainersPutsItAllTogether = noClasses()
            .that()
            .resideInAnyPackage(
                    "id.wadah.engine.cgroup..",
                    "id.wadah.engine.rootfs..",
                    "id.wadah.engine.security..",
                    "id.wadah.engine.namespace..",
                    "id.wadah.engine.network..",
                    "id.wadah.engine.terminal..",
                    "id.wadah.engine.image..",
                    "id.wadah.engine.object..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("id.wadah.engine.container..");
}

package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The real job: a Debian that its own tools made becomes an image, a Dockerfile installs a package in it, and it travels through a registry
 * into an engine that has nothing yet, and works there.
 */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"mmdebstrap", "apt-get"})
class DebianTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    /** Made anew once a day: to make it takes half a minute. */
    private static final Path SYSTEM = Path.of(System.getProperty("java.io.tmpdir"), "wadah-test-debian.tar");

    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:[0-9]+");

    /** Set-user-ID and set-group-ID bits with their owners, a file of the package manager, and the new program. */
    private static final String LOOK = "stat -c '%a %U:%G' /usr/bin/passwd /usr/sbin/unix_chkpwd;"
            + " dpkg -V passwd hello; dpkg -s hello | grep ^Status; hello";

    private static final String SEEN =
            "4755 root:root\n2755 root:shadow\nStatus: install ok installed\nHello, world!\n";

    @Test
    void isImportedBuiltUponPushedPulledAndRun() throws IOException, InterruptedException {
        make();
        Path directory = Files.createTempDirectory("wadah-debian");
        Typed here = Typed.script(WADAH.engine());
        try {
            here.run("import", "-c", "CMD [\"bash\"]", SYSTEM.toString(), "debian:base")
                    .ok();
            assertTrue(here.run("run", "--rm", "--network", "none", "debian:base", "cat", "/etc/os-release")
                    .ok()
                    .contains("ID=debian"));
            Files.writeString(directory.resolve("Dockerfile"), """
                    FROM debian:base
                    RUN apt-get -o Acquire::Languages=none update \\
                     && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends hello \\
                     && apt-get clean && rm -rf /var/lib/apt/lists/*
                    CMD ["hello"]
                    """);
            Typed.Answer built = here.run("build", "-q", "--network", "host", "-t", "hello:1", directory.toString());
            assertEquals(0, built.exitCode(), built.out() + built.err());
            assertEquals(
                    SEEN,
                    here.run("run", "--rm", "--network", "none", "hello:1", "sh", "-c", LOOK)
                            .ok());

            String serving = here.run("registry start", "--port", "0").ok();
            Matcher address = ADDRESS.matcher(serving);
            assertTrue(address.find(), serving);
            try {
                pull(address.group() + "/hello:1", directory.resolve("other"));
            } finally {
                here.run("registry stop", address.group()).ok();
            }
            here.run("rmi", "hello:1", "debian:base").ok();
        } finally {
            FileTree.remove(directory);
        }
    }

    private static void pull(String name, Path root) throws InterruptedException {
        try (ContainerEngine other = ContainerEngine.open(new DataRoot(root))) {
            Typed there = Typed.script(other);
            there.run("pull", "-q", name).ok();
            assertEquals(
                    WADAH.engine().images().find("hello:1").orElseThrow().id(),
                    other.images().find(name).orElseThrow().id());
            assertEquals(
                    "Hello, world!\n",
                    there.run("run", "--rm", "--network", "none", name).ok());
            assertEquals(
                    SEEN,
                    there.run("run", "--rm", "--network", "none", name, "sh", "-c", LOOK)
                            .ok());
        }
    }

    private static void make() throws IOException, InterruptedException {
        if (Files.exists(SYSTEM)
                && Files.getLastModifiedTime(SYSTEM)
                        .toInstant()
                        .isAfter(Instant.now().minus(Duration.ofDays(1)))) {
            return;
        }
        Path half = Files.createTempFile("wadah-test-debian", ".tar");
        try {
            Process process = new ProcessBuilder(
                            "mmdebstrap",
                            "-q",
                            "--variant=apt",
                            "--aptopt=Acquire::Languages \"none\"",
                            "bookworm",
                            half.toString())
                    .inheritIO()
                    .start();
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                process.destroy();
            }
            assertEquals(0, process.waitFor());
            Files.move(half, SYSTEM, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}

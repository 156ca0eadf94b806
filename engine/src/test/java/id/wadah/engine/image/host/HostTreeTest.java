package id.wadah.engine.image.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine of which nothing but a directory is there. */
class HostTreeTest {

    @TempDir
    Path root;

    private HostTree host;

    @BeforeEach
    void make() throws IOException {
        host = new HostTree(root);
        file("usr/bin/vim.basic");
        file("usr/lib64/libc.so.6");
        link("etc/alternatives/vi", "/usr/bin/vim.basic");
        link("usr/bin/vi", "/etc/alternatives/vi");
        link("usr/bin/loop", "loop");
        link("usr/bin/out", "../../../../../../etc/passwd");
    }

    /** JUnit would warn of each that seems to lead out of the directory. */
    @AfterEach
    void removeLinks() {
        Tool.run("find", root.toString(), "-type", "l", "-delete");
    }

    private void file(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), path);
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }

    @Test
    void resolvesLinksWithinItsOwnRoot() throws IOException {
        link("bin", "usr/bin");
        assertEquals(Optional.of("/usr/bin/vim.basic"), host.realFile("/bin/vi"));
        assertEquals(Optional.of("/usr/bin/vi"), host.inRealDirectory("/bin/vi"));
        assertEquals(Optional.empty(), host.realFile("/bin/loop"));
        assertEquals(Optional.empty(), host.realFile("/bin/out"), "the root's own /etc/passwd is not there");
        assertEquals(Optional.empty(), host.realFile("/nothing/here"));
        assertEquals(List.of("/bin/vi", "/bin/vim.basic"), host.matching("/bin/v*"));
    }

    @Test
    void aMergedUsrStaysAsItIs() throws IOException {
        link("bin", "usr/bin");
        link("lib64", "usr/lib64");
        MergedUsr usr = new MergedUsr(host);
        assertEquals("usr/bin/vi", usr.place("/bin/vi"));
        assertEquals("usr/lib64/libc.so.6", usr.place("/lib64/libc.so.6"));
        assertEquals(Map.of("bin", "usr/bin", "lib", "usr/lib", "sbin", "usr/sbin", "lib64", "usr/lib64"), usr.links());
    }

    /** As Arch Linux and Fedora have it. */
    @Test
    void directoriesThatAreOneOnTheHostAreOneInTheImage() throws IOException {
        link("bin", "usr/bin");
        link("sbin", "usr/bin");
        link("usr/sbin", "bin");
        MergedUsr usr = new MergedUsr(host);
        assertEquals("usr/bin/vi", usr.place("/usr/sbin/vi"));
        assertEquals("usr/bin", usr.links().get("sbin"));
        assertEquals("bin", usr.links().get("usr/sbin"));
    }

    @Test
    void anUnmergedUsrIsMerged() throws IOException {
        file("bin/ls");
        file("lib64/ld.so");
        MergedUsr usr = new MergedUsr(host);
        assertEquals("usr/bin/ls", usr.place("/bin/ls"));
        assertEquals("usr/lib64/ld.so", usr.place("/lib64/ld.so"));
        assertEquals("etc/passwd", usr.place("/etc/passwd"));
        assertEquals(Map.of("bin", "usr/bin", "lib", "usr/lib", "sbin", "usr/sbin", "lib64", "usr/lib64"), usr.links());
    }

    @Test
    void readsWhatTheMachineSaysItIs() throws IOException {
        assertEquals("Linux", OsRelease.of(host).prettyName());
        Files.createDirectories(root.resolve("usr/lib"));
        Files.writeString(
                root.resolve("usr/lib/os-release"),
                "# comment\nPRETTY_NAME=\"My \\\"own\\\" Linux\"\nID=mine\nID_LIKE='ubuntu debian'\nBROKEN\n");
        assertEquals("My \"own\" Linux", OsRelease.of(host).prettyName());
        assertEquals("mine ubuntu debian", OsRelease.of(host).family());
        link("etc/os-release", "../usr/lib/other");
        assertEquals("mine ubuntu debian", OsRelease.of(host).family(), "a dangling link counts as nothing");
    }
}

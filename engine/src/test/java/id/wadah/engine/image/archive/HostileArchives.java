package id.wadah.engine.image.archive;

import static id.wadah.engine.image.archive.TestArchive.text;

import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.params.provider.Arguments;

/** Archives of images with one thing wrong each. */
final class HostileArchives {

    private static final byte[] NOTHING = {};

    private HostileArchives() {}

    /** Why it is refused, what is wrong with it, and its bytes. */
    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        byte[] evil = text("evil");
        for (String name : List.of("../evil", "x/../../evil", "/evil", "/tmp/evil", "./../evil")) {
            add(
                    all,
                    Problem.UNSAFE_ENTRY,
                    "name " + name,
                    TestArchive.docker().last(name, TarConstants.LF_NORMAL, "", evil));
            add(
                    all,
                    Problem.UNSAFE_ENTRY,
                    "hard link to " + name,
                    TestArchive.docker().last("link", TarConstants.LF_LINK, name, NOTHING));
        }
        for (String target : List.of("../evil", "/etc/passwd", "x/../../evil")) {
            add(
                    all,
                    Problem.UNSAFE_ENTRY,
                    "symbolic link to " + target,
                    TestArchive.docker().last("link", TarConstants.LF_SYMLINK, target, NOTHING));
        }
        for (byte type : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
            add(
                    all,
                    Problem.UNSAFE_ENTRY,
                    "node " + (char) type,
                    TestArchive.docker().last("node", type, "", NOTHING));
        }
        add(
                all,
                Problem.ENTRY_TWICE,
                "two manifest.json",
                TestArchive.docker().last("manifest.json", TarConstants.LF_NORMAL, "", text("[]")));
        add(
                all,
                Problem.ENTRY_TWICE,
                "two layers of one name",
                TestArchive.docker().last("./0123//layer.tar", TarConstants.LF_NORMAL, "", evil));
        add(
                all,
                Problem.ENTRY_TWICE,
                "a file and a link of one name",
                TestArchive.docker().last("manifest.json", TarConstants.LF_SYMLINK, "0123/layer.tar", NOTHING));
        add(
                all,
                Problem.ENTRY_MISSING,
                "links in a circle",
                TestArchive.docker()
                        .without("0123/layer.tar")
                        .last("0123/layer.tar", TarConstants.LF_SYMLINK, "other.tar", NOTHING)
                        .last("0123/other.tar", TarConstants.LF_SYMLINK, "layer.tar", NOTHING));
        add(all, Problem.ENTRY_MISSING, "no layer", TestArchive.docker().without("0123/layer.tar"));
        add(all, Problem.ENTRY_MISSING, "no configuration", withoutConfig());
        for (String blob : TestArchive.oci().names()) {
            if (blob.startsWith("blobs")) {
                add(all, Problem.ENTRY_MISSING, "no " + blob, TestArchive.oci().without(blob));
                add(
                        all,
                        Problem.ENTRY_WRONG_DIGEST,
                        "another " + blob,
                        TestArchive.oci().with(blob, flipped(blob)));
            }
        }
        add(
                all,
                Problem.ENTRY_WRONG_DIGEST,
                "another layer",
                TestArchive.docker().with("0123/layer.tar", otherLayer()));
        add(
                all,
                Problem.CORRUPT_BLOB,
                "another compressed layer",
                TestArchive.docker().with("0123/layer.tar", TestArchive.gzip(otherLayer())));
        add(all, Problem.ENTRY_WRONG_DIGEST, "another configuration", otherConfig());
        add(
                all,
                Problem.ENTRY_WRONG_SIZE,
                "a wrong length",
                TestArchive.oci(index -> index.replaceFirst("'size':[0-9]+", "'size':1")));
        for (String bad : List.of("", "{", "[", "null", "[{}]", "[null]", "{}", "[] x", "[".repeat(10_000), "'")) {
            add(
                    all,
                    Problem.BAD_DOCUMENT,
                    "manifest.json " + EntryName.shown(bad),
                    TestArchive.docker().with("manifest.json", bad));
        }
        for (String bad : List.of(
                "{}", "null", "{'schemaVersion':2,'manifests':[null]}", "{'schemaVersion':2,'manifests':[{}]}")) {
            add(
                    all,
                    Problem.BAD_DOCUMENT,
                    "index.json " + bad,
                    TestArchive.oci().with("index.json", bad));
        }
        add(
                all,
                Problem.BAD_DOCUMENT,
                "a negative length",
                TestArchive.oci(index -> index.replaceFirst("'size':", "'size':-")));
        add(
                all,
                Problem.BAD_DOCUMENT,
                "a digest of another kind",
                TestArchive.oci(index -> index.replaceFirst("sha256:", "sha512:")));
        add(
                all,
                Problem.BAD_DOCUMENT,
                "a digest that is a path",
                TestArchive.oci(index -> index.replaceFirst("sha256:[0-9a-f]{8}", "sha256:../../..")));
        add(all, Problem.UNSAFE_ENTRY, "a layer outside", named("Layers", "['../../evil']"));
        add(all, Problem.LAYERS_MISCOUNTED, "too few layers", named("Layers", "[]"));
        add(all, Problem.INVALID_IMAGE_REFERENCE, "a name that is a path", named("RepoTags", "['../../evil']"));
        add(
                all,
                Problem.ARCHIVE_TOO_LARGE,
                "a name 10,000 deep",
                TestArchive.docker().last("a/".repeat(10_000) + "f", TarConstants.LF_NORMAL, "", evil));
        add(
                all,
                Problem.ARCHIVE_TOO_LARGE,
                "a document without end",
                TestArchive.docker().with("manifest.json", " ".repeat(30_000)));
        add(
                all,
                Problem.ARCHIVE_TOO_LARGE,
                "more bytes than allowed",
                TestArchive.docker().with("x", new byte[1 << 20]));
        add(
                all,
                Problem.ARCHIVE_TOO_LARGE,
                "a name of megabytes",
                TestArchive.docker().last("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, "", new byte[2 << 20]));
        TestArchive many = TestArchive.docker();
        for (int i = 0; i < 60; i++) {
            many.with("x" + i, NOTHING);
        }
        add(all, Problem.ARCHIVE_TOO_LARGE, "too many entries", many);
        addBytes(
                all,
                Problem.ARCHIVE_TOO_LARGE,
                "a bomb",
                TestArchive.gzip(
                        TestArchive.docker().with("x", new byte[1_000_000]).tar()));
        addBytes(
                all,
                Problem.CORRUPT_ARCHIVE,
                "something behind the end",
                append(TestArchive.docker().tar(), text("garbage")));
        addBytes(
                all,
                Problem.CORRUPT_ARCHIVE,
                "something behind the compressed end",
                append(TestArchive.gzip(TestArchive.docker().tar()), text("garbage")));
        addBytes(all, Problem.CORRUPT_ARCHIVE, "text", text("this is no archive\n".repeat(100)));
        addBytes(all, Problem.CORRUPT_ARCHIVE, "compressed text", TestArchive.gzip(text("no archive\n".repeat(100))));
        addBytes(all, Problem.CORRUPT_ARCHIVE, "three bytes", text("abc"));
        addBytes(all, Problem.NOT_AN_IMAGE_ARCHIVE, "nothing", NOTHING);
        add(
                all,
                Problem.NOT_AN_IMAGE_ARCHIVE,
                "a root",
                new TestArchive().with("etc/passwd", "root:x:0:0::/:/bin/sh\n"));
        add(all, Problem.NOT_AN_IMAGE_ARCHIVE, "no images", TestArchive.docker().with("manifest.json", "[]"));
        add(
                all,
                Problem.NOT_AN_IMAGE_ARCHIVE,
                "a root with devices and links",
                new TestArchive()
                        .with("etc/passwd", "root")
                        .last("dev/null", TarConstants.LF_CHR, "", NOTHING)
                        .last("etc/mtab", TarConstants.LF_SYMLINK, "/proc/mounts", NOTHING));
        byte[] whole = TestArchive.docker().tar();
        byte[] compressed = TestArchive.gzip(whole);
        for (int part = 1; part < 8; part++) {
            addBytes(
                    all,
                    Problem.CORRUPT_ARCHIVE,
                    "cut off at " + part + "/8 of the compressed",
                    Arrays.copyOf(compressed, compressed.length * part / 8));
        }
        for (int length : new int[] {600, 1600, 3300, 4200}) {
            addBytes(all, Problem.CORRUPT_ARCHIVE, "cut off at " + length, Arrays.copyOf(whole, length));
        }
        addBytes(all, Problem.NOT_AN_IMAGE_ARCHIVE, "cut off between entries", Arrays.copyOf(whole, 2560));
        for (String name : List.of("../evil", "a/../../evil")) {
            add(
                    all,
                    Problem.UNSAFE_LAYER,
                    "layer with " + name,
                    TestArchive.docker(new TestArchive()
                            .last(name, TarConstants.LF_NORMAL, "", evil)
                            .tar()));
        }
        return all.stream();
    }

    private static void add(List<Arguments> all, Problem problem, String what, TestArchive archive) {
        addBytes(all, problem, what, archive.tar());
    }

    private static void addBytes(List<Arguments> all, Problem problem, String what, byte[] archive) {
        all.add(Arguments.of(problem, what, archive));
    }

    private static byte[] append(byte[] archive, byte[] more) {
        byte[] longer = Arrays.copyOf(archive, archive.length + more.length);
        System.arraycopy(more, 0, longer, archive.length, more.length);
        return longer;
    }

    private static byte[] flipped(String blob) {
        byte[] content = TestArchive.oci().file(blob).clone();
        content[content.length / 2] ^= 1;
        return content;
    }

    private static byte[] otherLayer() {
        return new TestArchive().with("other", "file").tar();
    }

    private static TestArchive withoutConfig() {
        TestArchive archive = TestArchive.docker();
        return archive.without(archive.name(".json"));
    }

    private static TestArchive otherConfig() {
        TestArchive archive = TestArchive.docker();
        return archive.with(archive.name(".json"), TestArchive.config(Digest.of(text("x"))));
    }

    /** With another property in {@code manifest.json}. */
    private static TestArchive named(String property, String value) {
        TestArchive archive = TestArchive.docker();
        String document = new String(archive.file("manifest.json"), StandardCharsets.UTF_8);
        return archive.with(
                "manifest.json",
                document.replaceFirst("\"" + property + "\":\\[[^]]*]", "'" + property + "':" + value));
    }
}

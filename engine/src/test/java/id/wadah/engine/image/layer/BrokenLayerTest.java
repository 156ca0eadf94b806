package id.wadah.engine.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.TreeListing;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that are broken, lie about themselves, or want too much: each is refused in words, and nothing of it stays. */
@Requires(Need.ROOT)
class BrokenLayerTest {

    /** Small, so that a bomb need not be large. */
    private static final UnpackLimits LIMITS = new UnpackLimits(1000, 100_000, 1L << 40, 200, 4 << 20, 64 << 20);

    @TempDir
    Path directory;

    static Stream<Arguments> archives() {
        String zeros = "00000000000";
        String deep = "d/".repeat(10_000) + "f";
        byte[] whole = new RawArchive().file("a", "x".repeat(3000)).finished();
        return Stream.of(
                of("a wrong checksum", Problem.CORRUPT_LAYER, damaged(whole, 3)),
                of("a negative size", Problem.CORRUPT_LAYER, spoilt(124, "\u00ff".repeat(12))),
                of("a negative owner", Problem.CORRUPT_LAYER, spoilt(108, "\u00ff".repeat(8))),
                of("a size that is no number", Problem.CORRUPT_LAYER, spoilt(124, "0000000002x")),
                of("a size beyond the end", Problem.CORRUPT_LAYER, spoilt(124, "77777777777")),
                of("a size beyond all numbers", Problem.CORRUPT_LAYER, spoilt(124, "\u0080" + "\u00ff".repeat(11))),
                of("an unknown kind of entry", Problem.CORRUPT_LAYER, raw().entry('M', "a", "", zeros, "")),
                of("a link to nothing", Problem.CORRUPT_LAYER, raw().entry('2', "a", "", zeros, "")),
                of(
                        "a name of 300 bytes",
                        Problem.CORRUPT_LAYER,
                        raw().pax("path=" + "n".repeat(300)).file("a", "")),
                of(
                        "an endless link",
                        Problem.CORRUPT_LAYER,
                        raw().pax("linkpath=" + "l".repeat(5000)).entry('2', "a", "", zeros, "")),
                of(
                        "an extended header without an end",
                        Problem.CORRUPT_LAYER,
                        raw().entry('x', "a", "", "00000000012", "99 path=b\n")),
                of(
                        "an extended header of words",
                        Problem.CORRUPT_LAYER,
                        raw().entry('x', "a", "", "00000000012", "path = bb\n")),
                of(
                        "an extended header of 2 MiB",
                        Problem.CORRUPT_LAYER,
                        raw().pax("comment=" + "c".repeat(2 << 20)).file("a", "")),
                of(
                        "a long name of 2 MiB",
                        Problem.CORRUPT_LAYER,
                        raw().entry('L', "a", "", "00010000000", "n".repeat(2 << 20))
                                .file("a", "")),
                of(
                        "a time after the sun has gone out",
                        Problem.CORRUPT_LAYER,
                        raw().pax("mtime=99999999999999999").file("a", "")),
                of(
                        "a path with NUL",
                        Problem.UNSAFE_LAYER,
                        raw().pax("path=a\0b").file("a", "")),
                of(
                        "a path out of the layer",
                        Problem.UNSAFE_LAYER,
                        raw().pax("path=a/../../b").file("a", "")),
                of(
                        "a hard link out of the layer",
                        Problem.UNSAFE_LAYER,
                        raw().pax("linkpath=../../../../etc/passwd").entry('1', "a", "", zeros, "")),
                of(
                        "a hard link to a directory",
                        Problem.UNSAFE_LAYER,
                        raw().entry('5', "d", "", zeros, "").entry('1', "a", "d", zeros, "")),
                of(
                        "a hard link to what was taken away",
                        Problem.UNSAFE_LAYER,
                        raw().file(".wh.gone", "").entry('1', "a", "gone", zeros, "")),
                of(
                        "a file below a file",
                        Problem.UNSAFE_LAYER,
                        raw().file("a", "").file("a/b", "")),
                of(
                        "a file below a link to itself",
                        Problem.UNSAFE_LAYER,
                        raw().entry('2', "a", "a", zeros, "").file("a/b", "")),
                of(
                        "a path 10,000 directories deep",
                        Problem.LAYER_PATH_TOO_LONG,
                        raw().pax("path=" + deep).file("a", "")),
                of(
                        "a directory 2,000 deep",
                        Problem.LAYER_PATH_TOO_LONG,
                        raw().pax("path=" + "d/".repeat(2000)).entry('5', "a", "", zeros, "")),
                of(
                        "a file of 8 EiB",
                        Problem.LAYER_TOO_LARGE,
                        raw().pax("size=" + Long.MAX_VALUE).entry('0', "a", "", zeros, "")),
                of("a sparse file of 8 TiB", Problem.LAYER_TOO_LARGE, sparse("0", Long.toString(8L << 40), "0\n")),
                of("many sparse files", Problem.LAYER_TOO_LARGE, manySparse()),
                of(
                        "a map of pieces that overlap",
                        Problem.CORRUPT_LAYER,
                        sparse("1024", "4096", "2\n0\n512\n100\n512\n")),
                of("a map that leaves the file", Problem.CORRUPT_LAYER, sparse("512", "600", "1\n512\n512\n")),
                of(
                        "a map of data that is not there",
                        Problem.CORRUPT_LAYER,
                        sparse("512", "9999999", "1\n0\n9999999\n")),
                of("a map without an end", Problem.CORRUPT_LAYER, sparse("0", "100", "9".repeat(400))),
                of("a map of too many pieces", Problem.CORRUPT_LAYER, sparse("0", "100", "1000000000\n1\n1\n")),
                of("more files than are allowed", Problem.LAYER_TOO_MANY_FILES, manyFiles()),
                of("longer names than are allowed", Problem.LAYER_TOO_MANY_FILES, manyDirectories()));
    }

    private static RawArchive raw() {
        return new RawArchive();
    }

    private static Arguments of(String what, Problem problem, RawArchive archive) {
        return Arguments.of(what, problem, archive.finished());
    }

    private static Arguments of(String what, Problem problem, byte[] archive) {
        return Arguments.of(what, problem, archive);
    }

    private static byte[] damaged(byte[] whole, int at) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x55;
        return damaged;
    }

    private static RawArchive spoilt(int offset, String field) {
        return raw().entry('0', "a", "", "00000000001", "x", header -> RawArchive.put(header, offset, field));
    }

    /** @param data bytes behind the map */
    private static RawArchive sparse(String data, String realSize, String map) {
        int blocks = (map.length() + 511) / 512;
        String size = String.format("%011o", blocks * 512 + Integer.parseInt(data));
        return raw().pax(
                        "GNU.sparse.major=1",
                        "GNU.sparse.minor=0",
                        "GNU.sparse.name=s",
                        "GNU.sparse.realsize=" + realSize)
                .entry('0', "s", "", size, map)
                .append("x".repeat(Integer.parseInt(data)));
    }

    private static RawArchive manySparse() {
        RawArchive archive = raw();
        for (int i = 0; i < 9; i++) {
            archive.pax("GNU.sparse.map=0,0", "GNU.sparse.size=" + (1L << 37))
                    .entry('0', "s" + i, "", "00000000000", "");
        }
        return archive;
    }

    private static RawArchive manyFiles() {
        RawArchive archive = raw();
        for (int i = 0; i <= 1000; i++) {
            archive.file(".wh." + i, "");
        }
        return archive;
    }

    private static RawArchive manyDirectories() {
        RawArchive archive = raw();
        for (int i = 0; i < 60; i++) {
            archive.pax("path=" + (i + "n".repeat(200) + "/").repeat(10)).entry('5', "d", "", "00000000000", "");
        }
        return archive;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void isRefusedAndNothingStays(String what, Problem problem, byte[] archive) throws IOException {
        refuse(problem, MediaType.LAYER, archive, archive);
    }

    @Test
    void whatIsCutShortIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = new RawArchive().file("a", "x".repeat(3000)).finished();
        for (int length : List.of(1, 511, 513, 2000, 3511)) {
            byte[] part = Arrays.copyOf(whole, length);
            refuse(Problem.CORRUPT_LAYER, MediaType.LAYER, part, part);
        }
        for (byte[] packed : List.of(gzip(whole), Zstd.compress(whole))) {
            for (int length : List.of(packed.length - 1, packed.length / 2)) {
                refuse(Problem.CORRUPT_LAYER, MediaType.LAYER_GZIP, Arrays.copyOf(packed, length), whole);
            }
            refuse(Problem.CORRUPT_LAYER, MediaType.LAYER_GZIP, concat(packed, "garbage".getBytes()), whole);
        }
        byte[] wrongSum = gzip(whole);
        wrongSum[wrongSum.length - 6] ^= 1;
        refuse(Problem.CORRUPT_LAYER, MediaType.LAYER_GZIP, wrongSum, whole);
    }

    /** Few bytes become many: of a pattern, which fill the disk, and of zeros, which only take time. */
    @Test
    void bombsAreStoppedBeforeTheyAreUnpacked() throws IOException {
        byte[] part = "bom!".repeat(4 << 20).getBytes();
        byte[] head = new RawArchive().entry('0', "a", "", "00600000000", "").unfinished();
        byte[] member = gzip(part);
        byte[] frame = Zstd.compress(part);
        refuse(Problem.LAYER_BOMB, MediaType.LAYER_GZIP, concat(gzip(head), member), head);
        refuse(Problem.LAYER_BOMB, MediaType.LAYER_ZSTD, concat(Zstd.compress(head), frame), head);
        byte[] zeros = Zstd.compress(new byte[80 << 20]);
        refuse(Problem.LAYER_BOMB, MediaType.LAYER_ZSTD, concat(Zstd.compress(head), zeros), head);
    }

    @Test
    void contentThatIsNotWhatItIsCalledIsRefused() throws IOException {
        byte[] archive = new RawArchive().file("a", "x").finished();
        byte[] other = new RawArchive().file("a", "y").finished();
        refuse(Problem.CORRUPT_BLOB, MediaType.LAYER, archive, other);
        refuse(Problem.CORRUPT_BLOB, MediaType.LAYER_GZIP, gzip(archive), other);

        DataRoot root = new DataRoot(directory.resolve("streamed"));
        BlobStore blobs = new BlobStore(root);
        Descriptor described = Descriptor.of(MediaType.LAYER_GZIP, Digest.of(gzip(other)), 0);
        LayerSource source = new LayerSource(described, Digest.of(archive), new ChainId(Digest.of(archive)));
        EngineException refused = assertThrows(
                EngineException.class,
                () -> new UnpackedLayers(root, blobs).ensure(source, new ByteArrayInputStream(gzip(archive))));
        assertEquals(Problem.CORRUPT_BLOB, refused.problem());
        assertEquals(List.of(), TreeListing.of(root.layers()));
    }

    private void refuse(Problem problem, MediaType type, byte[] blob, byte[] archive) throws IOException {
        DataRoot root = new DataRoot(directory.resolve("root"));
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "kept");
        List<String> before = TreeListing.of(outside);
        BlobStore blobs = new BlobStore(root);
        Descriptor descriptor = blobs.write(type, blob);
        LayerSource source = new LayerSource(descriptor, Digest.of(archive), new ChainId(Digest.of(archive)));
        EngineException refused =
                assertThrows(EngineException.class, () -> new UnpackedLayers(root, blobs, LIMITS).ensure(source));
        assertEquals(problem, refused.problem(), refused::getMessage);
        assertTrue(refused.details().get(0).contains("sha256"), refused::getMessage);
        assertEquals(before, TreeListing.of(outside));
        assertEquals(List.of(), TreeListing.of(root.layers()));
        assertEquals(List.of(), TreeListing.of(root.temporary()));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

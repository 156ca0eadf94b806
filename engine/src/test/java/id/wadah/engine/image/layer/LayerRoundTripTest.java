package id.wadah.engine.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.image.TreeListing;
import id.wadah.engine.image.layer.LayerEntry.NodeType;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What is written is what is unpacked, and what GNU tar unpacks. */
class LayerRoundTripTest {

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void everyAttributeSurvives(@ForAll("layers") List<LayerEntry> entries) throws IOException {
        Assume.that(System.getProperty("user.name").equals("root"));
        Path directory = Files.createTempDirectory("wadah-layer");
        try {
            DataRoot root = new DataRoot(directory.resolve("root"));
            BlobStore blobs = new BlobStore(root);
            WrittenLayer written = LayerWriter.write(blobs, entries);
            LayerSource source = new LayerSource(written.descriptor(), written.diffId(), new ChainId(written.diffId()));
            Path files = new UnpackedLayers(root, blobs).ensure(source);

            Path expected = Files.createDirectory(directory.resolve("expected"));
            String blob = blobs.path(written.descriptor().digest()).toString();
            Tool.run("tar", "--numeric-owner", "-xpzf", blob, "-C", expected.toString());
            assertEquals(TreeListing.of(expected), TreeListing.of(files));
            assertEquals(TreeListing.contents(expected), TreeListing.contents(files));
            assertEquals(entries.size(), TreeListing.of(files).size());
            assertEquals(written, LayerWriter.write(blobs, entries), "equal entries give equal bytes");
        } finally {
            FileTree.delete(directory);
        }
    }

    private record Kind(int number, byte[] content, String target, int hardLinkTo) {}

    private record Thing(List<String> path, Ownership ownership, Kind kind) {}

    @Provide
    Arbitrary<List<LayerEntry>> layers() {
        Arbitrary<String> name = Arbitraries.of(
                "a", "b", "c d", "é", "-x", "new\nline", "tail ", "x".repeat(120), "日本".repeat(20), "..a", ".wha");
        Arbitrary<List<String>> path = name.list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<Kind> kind = Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(3000),
                        Arbitraries.of("a", "/etc/passwd", "../../..", "x/y z", "t".repeat(300)),
                        Arbitraries.integers().between(0, 20))
                .as(Kind::new);
        return Combinators.combine(path, ownerships(), kind)
                .as(Thing::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(15)
                .map(LayerRoundTripTest::consistent);
    }

    private static Arbitrary<Ownership> ownerships() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 07777),
                        Arbitraries.of(0, 1, 1000, 65534, 2097151, 2097152, -294967296),
                        Arbitraries.of(0, 5, 1000, 65534, 3000000),
                        Arbitraries.of(0L, 1L, 1767225600L, 8589934591L, 8589934592L))
                .as((mode, uid, gid, seconds) -> new Ownership(mode, uid, gid, Instant.ofEpochSecond(seconds)));
    }

    /** One thing a path, and a directory above each. */
    private static List<LayerEntry> consistent(List<Thing> things) {
        Map<String, LayerEntry> entries = new TreeMap<>();
        for (Thing thing : things) {
            boolean blocked = false;
            for (int depth = 1; depth < thing.path().size(); depth++) {
                String above = String.join("/", thing.path().subList(0, depth));
                LayerEntry there = entries.get(above);
                if (there == null && !blocked) {
                    entries.put(above, new LayerEntry.Directory(above, thing.ownership()));
                }
                blocked |= there != null && !(there instanceof LayerEntry.Directory);
            }
            String path = String.join("/", thing.path());
            if (!blocked && !entries.containsKey(path)) {
                entries.put(path, entry(path, thing, entries));
            }
        }
        return new ArrayList<>(entries.values());
    }

    private static LayerEntry entry(String path, Thing thing, Map<String, LayerEntry> before) {
        List<String> files = before.values().stream()
                .filter(entry -> entry instanceof LayerEntry.RegularFile)
                .map(LayerEntry::path)
                .filter(target -> target.compareTo(path) < 0)
                .toList();
        return switch (thing.kind().number()) {
            case 0 -> new LayerEntry.Directory(path, thing.ownership());
            case 1 ->
                new LayerEntry.SymbolicLink(
                        path, thing.ownership(), thing.kind().target());
            case 2 -> new LayerEntry.Node(path, thing.ownership(), NodeType.PIPE, 0, 0);
            case 3 -> new LayerEntry.Node(path, thing.ownership(), NodeType.CHARACTER_DEVICE, 1, 3);
            case 4 ->
                files.isEmpty()
                        ? new LayerEntry.Node(path, thing.ownership(), NodeType.BLOCK_DEVICE, 7, 200)
                        : new LayerEntry.HardLink(path, files.get(thing.kind().hardLinkTo() % files.size()));
            default ->
                new LayerEntry.RegularFile(
                        path, thing.ownership(), Content.of(thing.kind().content()));
        };
    }
}

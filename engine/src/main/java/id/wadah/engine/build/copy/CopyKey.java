package id.wadah.engine.build.copy;

import id.wadah.engine.build.context.SourceFile;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.dockerfile.FileFlags;
import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;

/** Computes what decides the result of a copy; source: {@code tarsum} of Docker's classic builder leaves out times as well. */
final class CopyKey {

    /** Changes when the same copy would give something else than before. */
    private static final String VERSION = "1";

    private final MessageDigest hash = Digest.start();
    private final ContentDigests digests;
    private final boolean keepsOwners;

    CopyKey(ContentDigests digests, boolean keepsOwners) {
        this.digests = digests;
        this.keepsOwners = keepsOwners;
    }

    Digest of(List<Selection> selected, String destination, FileFlags flags) throws IOException {
        add(VERSION, destination, Objects.requireNonNullElse(flags.owner(), keepsOwners ? "kept" : ""));
        add(Objects.requireNonNullElse(flags.mode(), ""), Boolean.toString(flags.link()));
        for (Selection each : selected) {
            add(each.getClass().getSimpleName(), each.name());
            add(each);
        }
        return Digest.of(hash);
    }

    private void add(Selection selection) throws IOException {
        if (selection instanceof Selection.OneFile one) {
            files(one.tree(), one.parents(), "");
            file(one.tree(), one.file(), "");
        } else if (selection instanceof Selection.Contents contents) {
            files(contents.tree(), contents.parents(), "");
            String top = contents.entries().isEmpty()
                    ? ""
                    : contents.entries().get(0).path();
            files(contents.tree(), contents.entries(), top);
        } else if (selection instanceof Selection.Text text) {
            add(digest(text.content()));
        } else if (selection instanceof Selection.Fetched fetched) {
            add(digest(Content.of(fetched.file())));
        } else if (selection instanceof Selection.Unpacked unpacked) {
            add(unpacked.digest().hex());
        }
    }

    private void files(SourceTree tree, List<SourceFile> files, String top) throws IOException {
        for (SourceFile each : files) {
            file(tree, each, each.path().substring(top.length()));
        }
    }

    private void file(SourceTree tree, SourceFile file, String name) throws IOException {
        FileStatus status = file.status();
        add(name, Integer.toOctalString(status.mode()));
        if (keepsOwners) {
            add(status.uid() + ":" + status.gid());
        }
        if (status.isRegular()) {
            Digest known = digests.known(status);
            add(known == null ? read(tree, file) : known.hex());
        } else if (status.isSymbolicLink()) {
            try (FileHandle link = tree.open(file)) {
                add(link.readLink());
            }
        } else if (!status.isDirectory()) {
            add(status.special().toString());
        }
    }

    private String read(SourceTree tree, SourceFile file) throws IOException {
        try (FileHandle found = tree.open(file)) {
            return digests.of(found).hex();
        }
    }

    private static String digest(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return ContentDigests.of(in).hex();
        }
    }

    /** Each with its length before it, so that no two lists look the same. */
    private void add(String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_16BE);
            hash.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            hash.update(bytes);
        }
    }
}

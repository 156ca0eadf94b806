package id.wadah.engine.image.archive;

import id.wadah.engine.image.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An archive of one image, {@code probe:1}, with one layer that has one file; each of its parts can be replaced by something worse. */
final class TestArchive {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final ByteArrayOutputStream last = new ByteArrayOutputStream();

    static byte[] layer() {
        return new TestArchive().with("greeting", "hello").tar();
    }

    static byte[] config(Digest diffId) {
        return text("{'architecture':'amd64','os':'linux','rootfs':{'type':'layers','diff_ids':['" + diffId + "']}}");
    }

    /** As Docker before version 25 saves it. */
    static TestArchive docker() {
        return docker(layer());
    }

    static TestArchive docker(byte[] layer) {
        byte[] config = config(Digest.of(layer));
        String name = Digest.of(config).hex() + ".json";
        return new TestArchive()
                .with("0123/layer.tar", layer)
                .with(name, config)
                .with(
                        "manifest.json",
                        "[{'Config':'" + name + "','RepoTags':['probe:1'],'Layers':['0123/layer.tar']}]");
    }

    /** An image layout. */
    static TestArchive oci() {
        return oci(UnaryOperator.identity());
    }

    /** @param change made to the index before it is written */
    static TestArchive oci(UnaryOperator<String> change) {
        byte[] layer = gzip(layer());
        byte[] config = config(Digest.of(layer()));
        byte[] manifest = text("{'schemaVersion':2,'config':" + descriptor("config.v1+json", config) + ",'layers':["
                + descriptor("layer.v1.tar+gzip", layer) + "]}");
        String entry = descriptor("manifest.v1+json", manifest)
                .replaceFirst("}$", ",'annotations':{'org.opencontainers.image.ref.name':'probe:1'}}");
        return new TestArchive()
                .with("oci-layout", "{'imageLayoutVersion':'1.0.0'}")
                .with("index.json", change.apply("{'schemaVersion':2,'manifests':[" + entry + "]}"))
                .blob(manifest)
                .blob(config)
                .blob(layer);
    }

    static String descriptor(String type, byte[] content) {
        return "{'mediaType':'application/vnd.oci.image." + type + "','digest':'" + Digest.of(content) + "','size':"
                + content.length + "}";
    }

    static byte[] text(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    TestArchive blob(byte[] content) {
        return with("blobs/sha256/" + Digest.of(content).hex(), content);
    }

    TestArchive with(String name, String content) {
        return with(name, text(content));
    }

    TestArchive with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    TestArchive without(String name) {
        if (files.remove(name) == null) {
            throw new AssertionError(name);
        }
        return this;
    }

    byte[] file(String name) {
        return files.get(name);
    }

    /** The first name that ends so. */
    String name(String end) {
        return files.keySet().stream()
                .filter(name -> name.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    Iterable<String> names() {
        return files.keySet();
    }

    /** One more entry behind all others, of whatever kind. */
    TestArchive last(String name, byte type, String target, byte[] content) {
        last.writeBytes(entry(name, type, target, content));
        return this;
    }

    byte[] tar() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, content) -> out.writeBytes(entry(name, TarConstants.LF_NORMAL, "", content)));
        out.writeBytes(last.toByteArray());
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    InputStream stream() {
        return new ByteArrayInputStream(tar());
    }

    /** A header and its content, without the archive's end. */
    private static byte[] entry(String name, byte type, String target, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, 512, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
            entry.setLinkName(target);
            entry.setSize(content.length);
            entry.setLastModifiedTime(java.nio.file.attribute.FileTime.fromMillis(0));
            tar.putArchiveEntry(entry);
            if (content.length > 0) {
                tar.write(content);
            }
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1024);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

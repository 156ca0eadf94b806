package id.wadah.shell.view.layers;

import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.stack.FileKind;
import id.wadah.engine.image.stack.Sighting;
import id.wadah.engine.image.stack.Sighting.Present;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is in a file of a layer; read when it is asked for, and nothing where it is gone by then. */
final class SeenFile {

    /** More than that would keep the person waiting. */
    private static final long MOST_HASHED = 1L << 30;

    private static final int MOST_SHOWN = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final Present file;

    SeenFile(Present file) {
        this.file = file;
    }

    /** 12 digits of its SHA-256; empty for what has no content. */
    Optional<String> digest() {
        if (file.kind() != FileKind.FILE || file.status().size() > MOST_HASHED) {
            return Optional.empty();
        }
        try (FileHandle handle = file.open();
                InputStream in = handle.read()) {
            MessageDigest hash = Digest.start();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                hash.update(buffer, 0, length);
            }
            return Optional.of(Digest.of(hash).shortHex());
        } catch (IOException | KernelException gone) {
            return Optional.empty();
        }
    }

    /** Its lines; empty when it is no text, or longer than 64 KiB. */
    Optional<List<String>> text() {
        if (file.kind() != FileKind.FILE || file.status().size() > MOST_SHOWN) {
            return Optional.empty();
        }
        try (FileHandle handle = file.open();
                InputStream in = handle.read()) {
            byte[] content = in.readNBytes(MOST_SHOWN);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(text.replace("\t", "    ").lines().toList());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        } catch (IOException | KernelException gone) {
            return Optional.empty();
        }
    }

    /** What this symbolic link says; empty when it is gone. */
    Optional<String> target() {
        try (FileHandle handle = file.open()) {
            return Optional.of(handle.readLink());
        } catch (KernelException gone) {
            return Optional.empty();
        }
    }

    /** The names in this directory, of this layer alone; a whiteout's is marked. */
    List<String> names(UnaryOperator<String> whiteout) {
        try (FileHandle directory = file.open()) {
            List<String> names = new ArrayList<>();
            for (String name : directory.names()) {
                boolean hides = Sighting.of(file.layer(), file.path() + "/" + name) instanceof Sighting.Hidden;
                names.add(hides ? whiteout.apply(name) : name);
            }
            return names;
        } catch (KernelException gone) {
            return List.of();
        }
    }
}

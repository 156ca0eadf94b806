package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.copy.WholeFile;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a command writes an archive to, or reads it from: a file of the person's, or the standard streams. */
final class ArchiveFile {

    private static final int BUFFER = 128 * 1024;

    private final CommandContext context;
    private final @Nullable String name;

    /** @param name a file, from the person's directory; null for a standard stream */
    ArchiveFile(CommandContext context, @Nullable String name) {
        this.context = context;
        this.name = name;
    }

    /** Writes an archive. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes it; a file is there when all of it is written, and what was there before stays until then.
     *
     * @throws InterruptedException on Ctrl-C; no half of the file is left
     */
    void write(Writing archive) throws InterruptedException {
        context.out().flush();
        if (name == null) {
            ArchiveStream.refuseTerminal(context);
            run(archive, context.session().output());
            return;
        }
        Path file = context.session().directory().resolve(name);
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(file)) {
            throw new EngineException(Problem.UNREADABLE_FILE, file.toString(), "Is a directory");
        }
        if (!Files.isDirectory(parent)) {
            throw new EngineException(Problem.NO_SUCH_DIRECTORY, parent.toString());
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device is written to as it is.
                try (OutputStream out = Files.newOutputStream(file)) {
                    run(archive, out);
                }
                return;
            }
            try (WholeFile whole = WholeFile.begin(context.engine().root(), file)) {
                try (OutputStream out = whole.open()) {
                    run(archive, out);
                }
                whole.place();
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private void run(Writing archive, OutputStream out) throws InterruptedException {
        ArchiveStream.interruptibly(context, () -> {
            try (OutputStream buffered = new BufferedOutputStream(new Unclosed(out), BUFFER)) {
                archive.to(buffered);
            } catch (InterruptedIOException | ClosedByInterruptException e) {
                throw new UncheckedIOException(e);
            } catch (IOException e) {
                throw name == null ? new UncheckedIOException(e) : StorageFailure.of(Path.of(name), e);
            }
            return 0;
        });
    }

    /** Standard output goes on. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Bytes of the file; 0 where that is not known. */
    long size() {
        try {
            Path file = name == null ? null : context.session().directory().resolve(name);
            return file != null && Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** @throws EngineException {@link Problem#NO_SUCH_FILE}, {@link Problem#UNREADABLE_FILE} */
    InputStream open() {
        if (name == null) {
            ArchiveStream.refuseKeyboard(context);
            return context.session().input();
        }
        Path file = context.session().directory().resolve(name);
        if (Files.isDirectory(file)) {
            throw new EngineException(Problem.UNREADABLE_FILE, name, "Is a directory");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new EngineException(Problem.NO_SUCH_FILE, e, name);
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }
}

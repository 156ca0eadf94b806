package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.container.Container;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes all files of a container as a tar archive. */
@Command(name = "export")
public final class ExportCommand extends ShellCommand {

    private static final int BUFFER = 65536;

    @Option(names = {"-o", "--output"})
    private @Nullable String output;

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        Container container = context.engine().container(name);
        context.out().flush();
        if (output != null) {
            toFile(context.session().directory().resolve(output), container, context);
            return 0;
        }
        ArchiveStream.refuseTerminal(context);
        ArchiveStream.interruptibly(context, () -> {
            context.engine()
                    .export(
                            container,
                            new BufferedOutputStream(context.session().output(), BUFFER));
            return 0;
        });
        return 0;
    }

    /** The file is there when all of it is written. */
    private static void toFile(Path file, Container container, CommandContext context) throws InterruptedException {
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
                    write(out, container, context);
                }
                return;
            }
            Path half = Files.createTempFile(parent, ".export-", "");
            try {
                try (OutputStream out = Files.newOutputStream(half)) {
                    write(out, container, context);
                }
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private static void write(OutputStream out, Container container, CommandContext context)
            throws InterruptedException {
        ArchiveStream.interruptibly(context, () -> {
            context.engine().export(container, new BufferedOutputStream(out, BUFFER));
            return 0;
        });
    }
}

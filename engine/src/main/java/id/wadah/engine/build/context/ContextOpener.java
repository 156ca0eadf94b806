package id.wadah.engine.build.context;

import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.copy.ArchiveUnpacker;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.copy.TreeWriter;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.kernel.FileHandle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Opens build contexts as {@code docker build} does. */
public final class ContextOpener {

    private static final String USUAL_NAME = "Dockerfile";
    private static final String IGNORE_FILE = ".dockerignore";
    /** A byte more than a Dockerfile may have, so that one notices. */
    private static final int MOST_OF_TEXT = (4 << 20) + 1;

    private final ContextRequest request;
    private final Path scratch;
    private final Web web;

    private ContextOpener(ContextRequest request, Path scratch, Web web) {
        this.request = request;
        this.scratch = scratch;
        this.web = web;
    }

    /**
     * Opens one.
     *
     * @param scratch an existing directory for what has to be unpacked or downloaded
     * @throws EngineException when it is not there, or there is no Dockerfile, or that is wrong
     */
    public static BuildContext open(ContextRequest request, Path scratch, Web web) throws InterruptedException {
        try {
            return new ContextOpener(request, scratch, web).open();
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            throw StorageFailure.of(Path.of(request.context()), e);
        }
    }

    private BuildContext open() throws IOException, InterruptedException {
        if (request.isInput() && request.isFileFromInput()) {
            throw new EngineException(Problem.CONTEXT_AND_DOCKERFILE_ON_STDIN);
        }
        if (request.isGit()) {
            throw new EngineException(Problem.CONTEXT_GIT, request.context());
        }
        if (request.isInput()) {
            try (InputStream input = request.input().get()) {
                return ofStream(input, "-");
            }
        }
        if (Web.isAddress(request.context())) {
            return ofWeb(Web.address(request.context()));
        }
        return ofDirectory(request.directory().resolve(request.context()).normalize());
    }

    private BuildContext ofWeb(URI address) throws IOException, InterruptedException {
        Path file = Files.createTempFile(scratch, "context", "");
        try {
            web.fetch(address, file);
            try (InputStream input = Files.newInputStream(file)) {
                return ofStream(input, request.context());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private BuildContext ofDirectory(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new EngineException(Problem.CONTEXT_MISSING, request.context());
        }
        if (!Files.isDirectory(directory)) {
            throw new EngineException(Problem.CONTEXT_NOT_A_DIRECTORY, request.context());
        }
        Path file = request.file() == null
                ? usual(directory)
                : request.directory().resolve(request.file()).normalize();
        String name = request.file() == null ? file.getFileName().toString() : request.file();
        Path beside = Path.of(file + IGNORE_FILE);
        boolean own = !request.isFileFromInput() && Files.isRegularFile(beside);
        Path ignoreFile = own ? beside : directory.resolve(IGNORE_FILE);
        String ignoreName = own ? name + IGNORE_FILE : IGNORE_FILE;
        IgnoreRules ignore =
                Files.isRegularFile(ignoreFile) ? IgnoreRules.parse(ignoreName, text(ignoreFile)) : IgnoreRules.NONE;
        Dockerfile dockerfile =
                request.isFileFromInput() ? ofInput() : Dockerfile.parse(name, text(present(file, name)));
        return new BuildContext(dockerfile, FileHandle.of(directory), ignore, ignoreName, null);
    }

    /** Docker takes small letters too. */
    private static Path usual(Path directory) {
        Path small = directory.resolve("dockerfile");
        Path usual = directory.resolve(USUAL_NAME);
        return !Files.exists(usual) && Files.isRegularFile(small) ? small : usual;
    }

    private Path present(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            throw new EngineException(Problem.DOCKERFILE_MISSING, name, request.context());
        }
        return file;
    }

    private Dockerfile ofInput() throws IOException {
        try (InputStream input = request.input().get()) {
            return Dockerfile.parse("-", text(input));
        }
    }

    /** An archive of the context, or a Dockerfile without any other file. */
    private BuildContext ofStream(InputStream input, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(input, 1 << 16);
        Path directory = Files.createTempDirectory(scratch, "context");
        try {
            if (Archives.begins(in) || Archives.isCompressed(in)) {
                return ofArchive(in, directory);
            }
            if (request.file() != null && !request.isFileFromInput()) {
                throw new EngineException(Problem.DOCKERFILE_GIVEN_TWICE, request.file());
            }
            Dockerfile dockerfile = Dockerfile.parse(name, text(in));
            return new BuildContext(dockerfile, FileHandle.of(directory), IgnoreRules.NONE, IGNORE_FILE, directory);
        } catch (IOException | RuntimeException failed) {
            FileTree.delete(directory);
            throw failed;
        }
    }

    private BuildContext ofArchive(InputStream in, Path directory) throws IOException {
        try (FileSpace space = new FileSpace("", FileHandle.of(directory), OwnerIds.SAME);
                TreeWriter writer = new TreeWriter(space, "/", UnaryOperator.identity(), false)) {
            ArchiveUnpacker.unpack(in, writer);
        }
        FileHandle root = FileHandle.of(directory);
        try {
            SourceTree files = SourceTree.of(root);
            Dockerfile dockerfile = request.isFileFromInput() ? ofInput() : ofTree(files);
            // As Docker: an archive's own .dockerignore says nothing any more.
            return new BuildContext(dockerfile, root, IgnoreRules.NONE, IGNORE_FILE, directory);
        } catch (IOException | RuntimeException failed) {
            root.close();
            throw failed;
        }
    }

    private Dockerfile ofTree(SourceTree files) throws IOException {
        String name = request.file() == null ? USUAL_NAME : request.file();
        SourceFile file = files.find(SourceTree.clean(name))
                .filter(found -> found.status().isRegular())
                .orElseThrow(() -> new EngineException(Problem.DOCKERFILE_MISSING, name, request.context()));
        try (FileHandle found = files.open(file);
                InputStream in = found.read()) {
            return Dockerfile.parse(name, text(in));
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return text(in);
        }
    }

    private static String text(InputStream in) throws IOException {
        return Dockerfile.decode(in.readNBytes(MOST_OF_TEXT));
    }
}

package id.wadah.engine.build.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.build.context.Archives;
import id.wadah.engine.build.context.SourceFile;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.build.context.Web;
import id.wadah.engine.copy.CopyFailure;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.dockerfile.FileArguments;
import id.wadah.engine.dockerfile.FileFlags;
import id.wadah.engine.dockerfile.Heredoc;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Source;
import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans what COPY and ADD copy. One for all builds of an engine: it remembers the digests of files. */
public final class Copier {

    private final ContentDigests digests = new ContentDigests();
    private final Path scratch;

    /** @param scratch an existing directory for what ADD downloads */
    public Copier(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * Plans a COPY of which the variables are substituted.
     *
     * @param from the build context, or the root of the stage or image that {@code --from} names
     * @param fromName what messages call it
     * @param workdir that a relative destination is seen from
     * @throws EngineException when a source is not there, with its place
     */
    public CopyPlan copy(Instruction.Copy copy, SourceTree from, String fromName, String workdir) throws IOException {
        FileFlags flags = copy.flags();
        List<Selection> selected = new ArrayList<>(texts(copy.files().heredocs()));
        try {
            selected.addAll(new SourceSelector(from, fromName, flags, copy.source())
                    .select(copy.files().paths()));
            return plan(copy.source(), copy.files(), flags, selected, workdir, copy.from() != null, null);
        } catch (KernelException failed) {
            throw refused(failed, from, copy.files());
        }
    }

    /**
     * Plans an ADD; addresses are downloaded now.
     *
     * @param context the build context
     * @param web where addresses lead
     * @throws EngineException as above, and when something cannot be downloaded or is not what it should be
     */
    public CopyPlan add(Instruction.Add add, SourceTree context, String contextName, String workdir, Web web)
            throws IOException, InterruptedException {
        Path downloads = null;
        try {
            List<Selection> selected = new ArrayList<>(texts(add.files().heredocs()));
            for (Selection each :
                    new SourceSelector(context, contextName, add.flags(), add.source()).select(ofContext(add))) {
                selected.add(unpacked(each, add.flags()));
            }
            for (String address :
                    add.files().paths().stream().filter(Web::isAddress).toList()) {
                downloads = downloads == null ? Files.createTempDirectory(scratch, "add") : downloads;
                selected.add(fetched(add, address, Files.createTempFile(downloads, "file", ""), web));
            }
            return plan(add.source(), add.files(), add.flags(), selected, workdir, false, downloads);
        } catch (KernelException failed) {
            remove(downloads);
            throw refused(failed, context, add.files());
        } catch (IOException | InterruptedException | RuntimeException failed) {
            remove(downloads);
            throw failed;
        }
    }

    private static void remove(@Nullable Path downloads) throws IOException {
        if (downloads != null) {
            FileTree.delete(downloads);
        }
    }

    /** What it adds that is no address. */
    private static List<String> ofContext(Instruction.Add add) {
        List<String> paths = add.files().paths();
        paths.stream().filter(Copier::isGit).findFirst().ifPresent(path -> {
            throw add.source().fault(Problem.ADD_GIT, path);
        });
        List<String> local = paths.stream().filter(path -> !Web.isAddress(path)).toList();
        if (!local.isEmpty() && add.flags().checksum() != null) {
            throw add.source().fault(Problem.ADD_CHECKSUM_OF_FILE, "--checksum");
        }
        return local;
    }

    private CopyPlan plan(
            Source source,
            FileArguments files,
            FileFlags flags,
            List<Selection> selected,
            String workdir,
            boolean keepsOwners,
            @Nullable Path downloads)
            throws IOException {
        String written = files.destination();
        boolean directory = written.endsWith("/") || written.equals(".") || written.equals("./");
        if (selected.size() > 1 && !directory) {
            throw source.fault(Problem.COPY_NEEDS_DIRECTORY, written);
        }
        if (flags.mode() != null) {
            ModeChange.parse(flags.mode(), source);
        }
        String path = "/" + SourceTree.clean(written.startsWith("/") ? written : workdir + "/" + written);
        String destination = directory && !path.equals("/") ? path + "/" : path;
        Digest key = new CopyKey(digests, keepsOwners && flags.owner() == null).of(selected, destination, flags);
        return new CopyPlan(source, selected, destination, flags, keepsOwners, key, downloads);
    }

    /** Says what a refusal of the kernel means, while files are chosen and read. */
    private static EngineException refused(KernelException refused, SourceTree tree, FileArguments files) {
        FileSpace space = new FileSpace("", tree.root(), OwnerIds.SAME);
        return CopyFailure.of(refused, space, String.join(" ", files.paths()));
    }

    private static List<Selection> texts(List<Heredoc> heredocs) {
        return heredocs.stream()
                .<Selection>map(each -> new Selection.Text(each.name(), Content.of(each.content())))
                .toList();
    }

    private Selection fetched(Instruction.Add add, String address, Path file, Web web)
            throws IOException, InterruptedException {
        URI uri = Web.address(address);
        Optional<Instant> modified = web.fetch(uri, file);
        String path = uri.getPath() == null ? "" : uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty() && add.files().destination().endsWith("/")) {
            throw add.source().fault(Problem.ADD_NAMELESS, address);
        }
        String checksum = add.flags().checksum();
        if (checksum != null) {
            String found = "sha256:" + digest(file).hex();
            if (!found.equalsIgnoreCase(checksum)) {
                throw add.source().fault(Problem.ADD_WRONG_CHECKSUM, address, checksum, found);
            }
        }
        if (Boolean.TRUE.equals(add.flags().unpack()) && isArchive(Content.of(file))) {
            return new Selection.Unpacked(name, Content.of(file), digest(file));
        }
        return new Selection.Fetched(name, uri, file, modified.orElse(Instant.EPOCH));
    }

    /** As Docker: a file of the context that is a tar archive is unpacked, unless it is not to be. */
    private Selection unpacked(Selection selection, FileFlags flags) throws IOException {
        boolean may = !Boolean.FALSE.equals(flags.unpack());
        if (may
                && selection instanceof Selection.OneFile one
                && one.file().status().isRegular()) {
            Content content = new TreeContent(one.tree(), one.file());
            if (isArchive(content)) {
                try (FileHandle file = one.tree().open(one.file())) {
                    return new Selection.Unpacked(one.name(), content, digests.of(file));
                }
            }
        }
        return selection;
    }

    private static boolean isArchive(Content content) throws IOException {
        try (InputStream in = new BufferedInputStream(content.open(), 1 << 16)) {
            return Archives.begins(in);
        }
    }

    private static Digest digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ContentDigests.of(in);
        }
    }

    private static boolean isGit(String path) {
        return path.startsWith("git@")
                || path.startsWith("git://")
                || path.startsWith("ssh://")
                || Web.isAddress(path) && path.replaceFirst("#.*", "").endsWith(".git");
    }

    /** A file of a tree, opened anew each time. */
    private record TreeContent(SourceTree tree, SourceFile file) implements Content {
        @Override
        public long size() {
            return file.status().size();
        }

        @Override
        public InputStream open() {
            try (FileHandle found = tree.open(file)) {
                return found.read();
            }
        }
    }
}

package id.wadah.engine.build;

import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.container.StageMounts;
import id.wadah.engine.container.TmpfsMount;
import id.wadah.engine.dockerfile.Heredoc;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Program;
import id.wadah.engine.dockerfile.RunMount;
import id.wadah.engine.dockerfile.Stage;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.rootfs.BoundTree;
import id.wadah.engine.rootfs.BoundTree.FirstUse;
import id.wadah.engine.rootfs.HiddenMount;
import id.wadah.engine.rootfs.HiddenMount.SecretFile;
import id.wadah.engine.rootfs.LayerUnion;
import id.wadah.engine.rootfs.Propagation;
import id.wadah.engine.step.StepKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a RUN has mounted: {@code --mount=...}, and a script that is a heredoc with an interpreter of its own. */
final class RunMounts {

    private static final String SECRETS = "/run/secrets/";
    private static final String SCRIPTS = "/dev/pipes/";
    private static final int SECRET_MODE = 0400;
    private static final int SCRIPT_MODE = 0755;

    private final Build build;
    private final Stage stage;
    private final Instruction.Run run;
    private final String directory;

    /** @param directory what relative targets are seen from */
    RunMounts(Build build, Stage stage, Instruction.Run run, String directory) {
        this.build = build;
        this.stage = stage;
        this.run = run;
        this.directory = directory;
    }

    /** Program and arguments, a script's place in front where it is a file of its own. */
    List<String> command(List<String> shell) {
        return script().map(script -> List.of(SCRIPTS + script.name()))
                .orElseGet(() -> run.program().command(shell));
    }

    private Optional<Heredoc> script() {
        return run.program() instanceof Program.Shell line ? line.file() : Optional.empty();
    }

    /** What of them the result depends on. What is in a cache, or a secret, is no part of it. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (RunMount mount : run.mounts()) {
            String from = mount.from();
            String content = from == null ? "" : source(from).key();
            if (from == null && mount.type() == RunMount.Type.BIND) {
                content = context().key(path(mount));
            }
            keys.add(mount + " " + content);
        }
        return keys;
    }

    private ContextFiles context() {
        return new ContextFiles(build, build.context(), run.source());
    }

    private static String path(RunMount mount) {
        return Objects.requireNonNullElse(mount.source(), "/");
    }

    private FileSource source(String from) {
        return FileSource.of(build, stage, from);
    }

    /** What the container gets; it must be there until the container has ended. */
    Prepared prepare() {
        Prepared prepared = new Prepared();
        try {
            for (RunMount mount : run.mounts()) {
                switch (mount.type()) {
                    case BIND -> prepared.bind(mount);
                    case CACHE -> prepared.cache(mount);
                    case TMPFS -> prepared.tmpfs(mount);
                    case SECRET -> prepared.secret(mount);
                    case SSH -> refuse(mount);
                }
            }
            script().ifPresent(prepared::script);
            prepared.finish();
            return prepared;
        } catch (IOException e) {
            prepared.close();
            throw StorageFailure.of(build.engine().root().temporary(), e);
        } catch (RuntimeException failure) {
            prepared.close();
            throw failure;
        }
    }

    private void refuse(RunMount mount) {
        if (mount.required()) {
            throw run.source().fault(Problem.BUILD_WITHOUT_SSH);
        }
    }

    private String target(RunMount mount) {
        return WorkdirStep.absolute(directory, Objects.requireNonNull(mount.target(), "target"));
    }

    /** The mounts of one container. */
    final class Prepared implements AutoCloseable {

        private final List<HiddenMount> hidden = new ArrayList<>();
        private final List<BoundTree> trees = new ArrayList<>();
        private final List<TmpfsMount> tmpfs = new ArrayList<>();
        private final List<String> environment = new ArrayList<>();
        private final List<SecretFile> files = new ArrayList<>();
        private final List<CacheMounts.Held> caches = new ArrayList<>();
        private @Nullable Path scratch;
        private @Nullable Path memory;

        StageMounts mounts() {
            return new StageMounts(hidden, trees, environment);
        }

        List<TmpfsMount> tmpfs() {
            return tmpfs;
        }

        private Path place() throws IOException {
            Path parent = scratch;
            if (parent == null) {
                parent = new Scratch(build.engine().root()).directory("mounts");
                scratch = parent;
            }
            return Files.createTempDirectory(parent, "mount");
        }

        private void bind(RunMount mount) throws IOException {
            String from = mount.from();
            if (from == null) {
                // A copy: what is left out of the context is not to be seen, and what is written is not to stay.
                Path copy = place();
                context().copy(path(mount), copy);
                Path source = copy.resolve(ContextFiles.COPY);
                boolean isDirectory = Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS);
                trees.add(tree(source, target(mount), isDirectory, mount.readOnly()));
                return;
            }
            List<Path> layers = source(from).layers();
            LayerUnion union = new LayerUnion(layers);
            Path inside = union.resolve(path(mount));
            boolean top = inside.toString().isEmpty();
            Optional<Path> found = top ? layers.stream().findFirst() : union.find(inside);
            if (found.isEmpty()) {
                throw run.source().fault(Problem.BUILD_MOUNT_SOURCE_MISSING, path(mount));
            }
            Path source = found.get();
            if (layers.size() > 1 || !mount.readOnly()) {
                Path place = place();
                hidden.add(new HiddenMount.Layers(place, layers, mount.readOnly() ? null : changes()));
                source = place.resolve(inside);
            }
            boolean isDirectory = Files.isDirectory(found.get(), LinkOption.NOFOLLOW_LINKS);
            trees.add(tree(source, target(mount), isDirectory, mount.readOnly()));
        }

        private Path changes() throws IOException {
            Path changes = place();
            Files.createDirectory(changes.resolve("upper"));
            Files.createDirectory(changes.resolve("work"));
            return changes;
        }

        private void cache(RunMount mount) throws IOException {
            String target = target(mount);
            String from = mount.from();
            CacheMounts.Held held = from == null
                    ? build.caches().hold(mount, target, "", CacheMounts.Content.NONE)
                    : build.caches()
                            .hold(
                                    mount,
                                    target,
                                    source(from).key() + " " + path(mount),
                                    made -> fill(made, mount, from));
            caches.add(held);
            trees.add(tree(held.directory(), target, true, mount.readOnly()));
        }

        private void fill(Path made, RunMount mount, String from) throws IOException {
            try (OpenedSource source = source(from).open()) {
                new ContextFiles(build, source.tree(), run.source()).copy(path(mount), made);
            }
        }

        private void tmpfs(RunMount mount) {
            tmpfs.add(new TmpfsMount(target(mount), mount.size() > 0 ? "size=" + mount.size() : ""));
        }

        private void secret(RunMount mount) throws IOException {
            String id = id(mount);
            byte[] content = build.request().secrets().get(id);
            if (content == null) {
                if (mount.required()) {
                    throw run.source().fault(Problem.BUILD_SECRET_MISSING, id);
                }
                return;
            }
            String variable = mount.environment();
            if (variable != null) {
                environment.add(variable + "=" + new String(content, StandardCharsets.UTF_8));
            }
            if (mount.target() != null || variable == null) {
                String target = mount.target() == null ? SECRETS + id : target(mount);
                int mode = mount.mode() < 0 ? SECRET_MODE : mount.mode();
                file(content, target, mount.uid(), mount.gid(), mode);
            }
        }

        private void script(Heredoc script) {
            try {
                byte[] content = script.content().getBytes(StandardCharsets.UTF_8);
                file(content, SCRIPTS + script.name(), 0, 0, SCRIPT_MODE);
            } catch (IOException e) {
                throw StorageFailure.of(build.engine().root().temporary(), e);
            }
        }

        private void file(byte[] content, String target, int uid, int gid, int mode) throws IOException {
            Path place = memory;
            if (place == null) {
                place = place();
                memory = place;
            }
            String name = Integer.toString(files.size());
            files.add(new SecretFile(name, content, uid, gid, mode));
            trees.add(tree(place.resolve(name), target, false, true));
        }

        private void finish() {
            if (memory != null) {
                hidden.add(new HiddenMount.Secrets(memory, files));
            }
        }

        private BoundTree tree(Path source, String target, boolean isDirectory, boolean readOnly) {
            return new BoundTree(
                    StepKind.BIND_MOUNT,
                    source,
                    target,
                    isDirectory,
                    readOnly,
                    false,
                    false,
                    Propagation.RPRIVATE,
                    false,
                    OptionalLong.empty(),
                    FirstUse.NOTHING);
        }

        @Override
        public void close() {
            caches.forEach(CacheMounts.Held::close);
            if (scratch != null) {
                FileTree.remove(scratch);
            }
        }
    }

    /** What it is called where nothing else is said: the last part of where it is mounted. */
    private static String id(RunMount mount) {
        String id = mount.id();
        if (id != null) {
            return id;
        }
        Path target = Path.of(Objects.requireNonNullElse(mount.target(), "/"));
        return String.valueOf(target.getFileName());
    }
}

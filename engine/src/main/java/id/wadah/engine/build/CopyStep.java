package id.wadah.engine.build;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.build.copy.CopyPlan;
import id.wadah.engine.dockerfile.FileArguments;
import id.wadah.engine.dockerfile.FileFlags;
import id.wadah.engine.dockerfile.Heredoc;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** COPY and ADD: files are chosen, and written over the layers so far, without a container. */
final class CopyStep implements AutoCloseable {

    private final Build build;
    private final Draft draft;
    private final CopyPlan plan;
    private final @Nullable OpenedSource source;

    private CopyStep(Build build, Draft draft, CopyPlan plan, @Nullable OpenedSource source) {
        this.build = build;
        this.draft = draft;
        this.plan = plan;
        this.source = source;
    }

    static CopyStep of(Build build, Instruction.Add add, Draft draft, Settings settings) {
        try {
            CopyPlan plan = build.cancellation()
                    .interruptible(() -> build.copier()
                            .add(
                                    add,
                                    build.context(),
                                    build.request().contextName(),
                                    settings.directory(),
                                    build.web()));
            return new CopyStep(build, draft, plan, null);
        } catch (IOException e) {
            throw StorageFailure.of(build.engine().root().temporary(), e);
        }
    }

    /** @param from null for the build context */
    static CopyStep of(Build build, Instruction.Copy copy, @Nullable FileSource from, Draft draft, Settings settings) {
        OpenedSource source = from == null ? null : from.open();
        try {
            SourceTree tree = source == null ? build.context() : source.tree();
            String name = copy.from() == null ? build.request().contextName() : copy.from();
            return new CopyStep(build, draft, build.copier().copy(copy, tree, name, settings.directory()), source);
        } catch (IOException e) {
            close(source);
            throw StorageFailure.of(build.engine().root().temporary(), e);
        } catch (RuntimeException failure) {
            close(source);
            throw failure;
        }
    }

    /**
     * What stands for the whole copy as long as its source is the very same; files need not be looked at for that. Empty for what is copied
     * from elsewhere than a stage or an image.
     */
    static Optional<Digest> quickKey(Instruction.Copy copy, @Nullable FileSource from, Draft draft, Settings settings) {
        return from == null
                ? Optional.empty()
                : Optional.of(StepKey.of("COPY OF LAYERS")
                        .with(draft.top())
                        .with(from.key())
                        .with(settings.directory())
                        .with(copy.files().paths())
                        .with(copy.files().heredocs())
                        .with(copy.files().destination())
                        .with(copy.flags().toString())
                        .digest());
    }

    Digest key() {
        return StepKey.of("COPY").with(draft.top()).with(plan.key().toString()).digest();
    }

    CachedStep make(LayerMaking.Making making) {
        List<Path> lowers = build.layers().unpacked(draft);
        try (UpperDirectory upper = UpperDirectory.make(build.engine().root(), lowers)) {
            upper.change(build.engine().stages(), plan::apply);
            return upper.isCopy()
                    ? build.layers()
                            .keep(making, out -> build.engine().stages().archive(lowers, upper.directory(), out))
                    : build.layers().keep(making, upper.files(), lowers);
        } catch (IOException e) {
            throw StorageFailure.of(build.engine().root().temporary(), e);
        }
    }

    /** As it would be written, its variables substituted. */
    static String createdBy(Instruction instruction) {
        if (instruction instanceof Instruction.Copy copy) {
            String from = copy.from() == null ? "" : " --from=" + copy.from();
            return "COPY" + from + words(copy.files(), copy.flags());
        }
        Instruction.Add add = (Instruction.Add) instruction;
        return "ADD" + words(add.files(), add.flags());
    }

    private static String words(FileArguments files, FileFlags flags) {
        List<String> words = new ArrayList<>();
        if (flags.owner() != null) {
            words.add("--chown=" + flags.owner());
        }
        if (flags.mode() != null) {
            words.add("--chmod=" + flags.mode());
        }
        words.addAll(files.paths());
        files.heredocs().stream().map(Heredoc::name).forEach(words::add);
        words.add(files.destination());
        return " " + String.join(" ", words);
    }

    private static void close(@Nullable OpenedSource source) {
        if (source != null) {
            source.close();
        }
    }

    @Override
    public void close() {
        try {
            plan.close();
        } catch (IOException e) {
            throw StorageFailure.of(build.engine().root().temporary(), e);
        } finally {
            close(source);
        }
    }
}

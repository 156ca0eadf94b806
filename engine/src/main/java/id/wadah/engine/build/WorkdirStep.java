package id.wadah.engine.build;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.rootfs.MountPointLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** WORKDIR: the directory is made where there is none. */
final class WorkdirStep {

    private final Build build;
    private final Draft draft;
    private final String directory;

    WorkdirStep(Build build, Instruction.Workdir instruction, Draft draft, Settings settings) {
        this.build = build;
        this.draft = draft;
        this.directory = absolute(settings.directory(), instruction.path());
    }

    /** Without dots; seen from {@code here} where it does not begin with a slash. */
    static String absolute(String here, String path) {
        return Path.of("/").resolve(here).resolve(path).normalize().toString();
    }

    String createdBy() {
        return "WORKDIR " + directory;
    }

    Digest key() {
        return StepKey.of("WORKDIR").with(draft.top()).with(directory).digest();
    }

    CachedStep make(LayerMaking.Making making) {
        List<Path> lowers = build.layers().unpacked(draft);
        try (UpperDirectory upper = UpperDirectory.make(build.engine().root(), lowers)) {
            new MountPointLayer(upper.files(), lowers).provide(directory, true);
            return build.layers().keep(making, upper.files(), lowers);
        } catch (IOException e) {
            throw StorageFailure.of(Path.of(directory), e);
        }
    }
}

package id.wadah.engine.build;

import id.wadah.engine.dockerfile.Stage;
import id.wadah.engine.image.Image;
import java.nio.file.Path;
import java.util.List;

/** What COPY and {@code --mount} take files from: an earlier stage, or an image. */
final class FileSource {

    private final Build build;
    private final Draft draft;

    private FileSource(Build build, Draft draft) {
        this.build = build;
        this.draft = draft;
    }

    /**
     * Builds the stage where it is not yet.
     *
     * @throws id.wadah.engine.EngineException when neither is there
     */
    static FileSource of(Build build, Stage stage, String name) {
        return build.earlier(name, stage)
                .map(earlier -> new FileSource(build, build.stage(earlier).draft()))
                .orElseGet(() -> {
                    Image image = build.bases().find(name, null);
                    return new FileSource(
                            build, Draft.of(name, image, build.request().platform()));
                });
    }

    /** What stands for all its files. */
    String key() {
        return draft.top();
    }

    OpenedSource open() {
        return OpenedSource.of(build.engine().stages(), build.engine().root(), layers());
    }

    /** Directories of its layers, the topmost first. */
    List<Path> layers() {
        return build.layers().unpacked(draft);
    }
}

package id.wadah.lessons.check.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.build.BuildProgress;
import id.wadah.engine.build.BuildRequest;
import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.build.context.ContextOpener;
import id.wadah.engine.build.context.ContextRequest;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.TestWeb;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Handmade;
import id.wadah.lessons.check.Learner;
import id.wadah.lessons.check.image.ImageMade;
import id.wadah.lessons.check.machine.AllOf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What stays and what is made anew when an image is built again. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class RebuiltTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Handmade images = new Handmade(wadah.engine());
    private final int below = images.busybox().layers().size();

    @AfterEach
    void removeImages() {
        images.removeAll();
    }

    private Image build(String first, String second) {
        Image one = images.layer("tea", images.busybox(), "RUN echo " + first, Handmade.file("first", first));
        return images.layer("tea", one, "COPY second /", Handmade.file("second", second));
    }

    @Test
    void layersBeforeTheChangeAreKept() {
        build("1", "1");
        Learner learner = Learner.beginning(wadah.engine());
        LayersChanged changed = new LayersChanged("tea", below + 2);
        assertEquals(Cue.missing("new-image.same", "tea"), learner.cue(changed));
        build("2", "1");
        assertEquals(Cue.near("layers-changed.too-early", below + 1, below + 2), learner.cue(changed));
        assertEquals(
                Cue.near("layers-changed.too-late", below + 1, below), learner.cue(new LayersChanged("tea", below)));

        build("1", "2");

        assertEquals(
                Map.of(
                        "kept",
                        Integer.toString(below + 1),
                        "first",
                        Integer.toString(below + 2),
                        "rebuilt",
                        "1",
                        "created-by",
                        "COPY second /"),
                learner.facts(changed));
        assertEquals(
                Integer.toString(below + 2),
                learner.facts(new LayersChanged("tea", null)).get("first"));
    }

    @Test
    void aNameWithoutAFormerImageIsNotCompared() {
        Learner learner = Learner.beginning(wadah.engine());
        build("1", "1");
        LayersChanged changed = new LayersChanged("tea", null);
        assertEquals(Cue.near("layers-changed.nothing-to-compare", "tea"), learner.cue(changed));
    }

    @Test
    void anotherConfigurationOfTheSameLayersIsNoChangeOfLayers() {
        build("1", "1");
        Learner learner = Learner.beginning(wadah.engine());
        Image first = images.layer("x", images.busybox(), "RUN echo 1", Handmade.file("first", "1"));
        images.layer("tea", first, "COPY other /", Handmade.file("second", "1"));
        assertEquals(Cue.near("layers-changed.none", "tea"), learner.cue(new LayersChanged("tea", null)));
    }

    @Test
    void aBuildThatMadeNothingAnewIsHeardOf(@TempDir Path context) throws IOException, InterruptedException {
        Files.writeString(context.resolve("Dockerfile"), "FROM busybox\nCOPY note /\n");
        Files.writeString(context.resolve("note"), "1");
        Image image = build(context, "tea");
        Learner learner = Learner.beginning(wadah.engine());
        BuiltAgain again = new BuiltAgain("tea");
        assertEquals(Cue.missing("built-again.none", "tea"), learner.cue(again));
        build(context, "other");
        assertEquals(Cue.missing("built-again.none", "tea"), learner.cue(again));

        build(context, "tea");

        assertEquals(image.id().digest().shortHex(), learner.facts(again).get("image-id"));
        Files.writeString(context.resolve("note"), "2");
        build(context, "tea");
        assertEquals(Cue.near("built-again.changed", "tea"), learner.cue(again));
        assertEquals(
                "COPY note /",
                learner.facts(new LayersChanged("tea", below + 1)).get("created-by"));
        wadah.engine().builder().cache().prune(true, each -> true);
    }

    private static Image build(Path directory, String name) throws InterruptedException {
        ContextRequest request = new ContextRequest(".", null, directory, InputStream::nullInputStream);
        try (BuildContext context = ContextOpener.open(request, directory, TestWeb.NONE)) {
            BuildRequest build = new BuildRequest(
                    context,
                    directory.toString(),
                    List.of(ImageRef.parse(name).tagged()),
                    Map.of(),
                    null,
                    Map.of(),
                    Platform.current(),
                    BuildRequest.Caching.USUAL,
                    BuildRequest.Surroundings.USUAL,
                    Map.of(),
                    RegistryUser.ofProcess());
            return wadah.engine().builder().begin(build, BuildProgress.SILENT).await();
        }
    }

    @Test
    void severalConditionsAreFulfilledTogether() {
        Learner learner = Learner.beginning(wadah.engine());
        AllOf both = new AllOf(List.of(new ImageMade("tea"), new ImageMade("x")));
        build("1", "1");
        assertEquals(Cue.near("new-image.other-name", "tea:latest", "x"), learner.cue(both));
        images.layer("x", images.busybox(), "RUN x", Handmade.file("x", "1"));
        assertEquals(Integer.toString(below + 1), learner.facts(both).get("layers"));
    }
}

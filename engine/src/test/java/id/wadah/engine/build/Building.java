package id.wadah.engine.build;

import id.wadah.engine.Engine;
import id.wadah.engine.build.BuildRequest.Caching;
import id.wadah.engine.build.BuildRequest.Surroundings;
import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.build.context.ContextOpener;
import id.wadah.engine.build.context.ContextRequest;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.testing.TestWeb;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A build of a test, and what was told of it. */
class Building implements BuildProgress {

    private final Engine engine;
    private final Path directory;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();
    private final List<ImageRef> names = new ArrayList<>();
    private Caching caching = Caching.USUAL;
    private @Nullable String target;

    /** Each step with what came of it. */
    final List<String> results = new CopyOnWriteArrayList<>();

    final List<String> containers = new CopyOnWriteArrayList<>();
    final StringBuffer output = new StringBuffer();

    Building(Engine engine, Path directory) {
        this.engine = engine;
        this.directory = directory;
    }

    Building file(String text) {
        return file("Dockerfile", text);
    }

    Building file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Building argument(String name, String value) {
        arguments.put(name, value);
        return this;
    }

    Building label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    Building secret(String id, String content) {
        secrets.put(id, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Building named(String name) {
        names.add(ImageRef.parse(name).tagged());
        return this;
    }

    Building anew() {
        caching = Caching.NONE;
        return this;
    }

    Building pulling() {
        caching = Caching.PULL;
        return this;
    }

    Building target(String stage) {
        target = stage;
        return this;
    }

    Image build() {
        try (BuildContext context = context()) {
            return begin(context).await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    BuildContext context() {
        ContextRequest request =
                new ContextRequest(directory.toString(), null, directory, InputStream::nullInputStream);
        try {
            return ContextOpener.open(request, engine.root().temporary(), TestWeb.NONE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    RunningBuild begin(BuildContext context) {
        BuildRequest request = new BuildRequest(
                context,
                directory.toString(),
                names,
                arguments,
                target,
                labels,
                Platform.current(),
                caching,
                Surroundings.USUAL,
                secrets,
                RegistryUser.ofProcess());
        return engine.builder().begin(request, this);
    }

    /** How many steps were taken from earlier builds. */
    long cached() {
        return results.stream().filter(each -> each.endsWith("cached")).count();
    }

    @Override
    public void containerMade(BuildStep step, String container) {
        containers.add(container);
    }

    @Override
    public void output(BuildStep step, byte[] bytes, int offset, int length, boolean error) {
        output.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void stepEnds(BuildStep step, StepResult result, Duration took) {
        String text = step.text() + ": ";
        if (result instanceof StepResult.Layer layer) {
            text += "layer of " + layer.files() + (layer.cached() ? " cached" : "");
        } else if (result instanceof StepResult.NoChange none) {
            text += "no change" + (none.cached() ? " cached" : "");
        } else {
            text += result.getClass().getSimpleName();
        }
        results.add(text);
    }
}

package id.wadah.engine.image.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipes that come with Wadah; {@code sample-images/samples.json} lists their names. */
public final class SampleImages {

    /** Label of an image that was made from a recipe; its value is the recipe's name. */
    public static final String LABEL = "id.wadah.sample";
    /** Label that says from which system it was made: {@code Debian GNU/Linux 12 (bookworm)}. */
    public static final String HOST_LABEL = "id.wadah.sample.host";

    private final String folder;
    private volatile @Nullable List<String> names;

    public SampleImages() {
        this("/sample-images");
    }

    /** Recipes in another folder of the class path. */
    SampleImages(String folder) {
        this.folder = folder;
    }

    /** Names of all samples, sorted, whether they are assembled or not. */
    public List<String> names() {
        List<String> known = names;
        if (known == null) {
            known = read("samples.json", NameList.class).samples().stream()
                    .sorted()
                    .toList();
            names = known;
        }
        return known;
    }

    Recipe recipe(String name) {
        return read(name + "/recipe.json", Recipe.class);
    }

    Dockerfile dockerfile(String name) {
        return Dockerfile.parse("Dockerfile", Dockerfile.decode(resource(name + "/Dockerfile")));
    }

    /** A file of a recipe. */
    byte[] resource(String path) {
        try (InputStream in = SampleImages.class.getResourceAsStream(folder + "/" + path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + folder + "/" + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record NameList(List<String> samples) {}

    private <T> T read(String path, Class<T> type) {
        try {
            return OciJson.read(resource(path), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(folder + "/" + path + ": " + e.getOriginalMessage(), e);
        }
    }
}

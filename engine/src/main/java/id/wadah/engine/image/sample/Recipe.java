package id.wadah.engine.image.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What the build context of a sample image is put together from: {@code sample-images/NAME/recipe.json}.
 *
 * @param layers what each COPY of its Dockerfile copies, in the same order
 */
record Recipe(List<LayerRecipe> layers) {

    Recipe {
        layers = List.copyOf(layers);
    }

    /** @param name key of the layer, one word */
    record LayerRecipe(String name, List<Part> parts) {
        LayerRecipe {
            parts = List.copyOf(parts);
        }
    }

    /** One ingredient. Paths in the image are relative; paths on the host begin with a slash. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MergedUsrLinks.class, name = "merged-usr"),
        @JsonSubTypes.Type(value = Directories.class, name = "directories"),
        @JsonSubTypes.Type(value = TextFile.class, name = "file"),
        @JsonSubTypes.Type(value = HostFiles.class, name = "host-files"),
        @JsonSubTypes.Type(value = Programs.class, name = "programs"),
        @JsonSubTypes.Type(value = BusyBox.class, name = "busybox"),
        @JsonSubTypes.Type(value = Libraries.class, name = "libraries"),
        @JsonSubTypes.Type(value = Compiled.class, name = "compiled")
    })
    sealed interface Part {}

    /** {@code bin -> usr/bin} and its like. */
    record MergedUsrLinks() implements Part {}

    /** @param mode octal */
    record Directories(String mode, List<String> paths) implements Part {}

    /**
     * A text of the recipe. {@code ${host.pretty-name}} and {@code ${host.family}} in it are replaced by what the host says it is.
     *
     * @param source below {@code sample-images/}
     * @param mode octal
     */
    record TextFile(String path, String source, String mode) implements Part {}

    /** @param patterns files, and directories with all in them; what the host lacks is left out */
    record HostFiles(List<String> patterns) implements Part {}

    /** Programs of the host by name; without a required one there is no image, others are left out where the host lacks them. */
    record Programs(List<String> required, List<String> optional) implements Part {}

    /**
     * BusyBox with a link for each of its applets; the host's programs of those names where the host has no BusyBox.
     *
     * @param candidates paths on the host; a static one is preferred
     */
    record BusyBox(List<String> candidates, Programs otherwise) implements Part {}

    /**
     * Shared libraries and dynamic linkers of all programs in the image.
     *
     * @param also libraries that programs open only when needed: names, or patterns of paths on the host
     */
    record Libraries(List<String> also) implements Part {}

    /** @param headers further sources that it includes; all below {@code sample-images/} */
    record Compiled(String path, String source, List<String> headers) implements Part {}
}

package id.wadah.lessons.check.image;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of an image's configuration says. A command counts with spaces between its words, or as the list that it is; of several
 * values they are all given, with a space between.
 *
 * @param entry {@code Cmd}, {@code Entrypoint}, {@code Env.NAME}, {@code ExposedPorts}, {@code Labels.NAME}, {@code StopSignal}, {@code User},
 *     {@code Volumes}, {@code WorkingDir}, {@code architecture} or {@code os}
 */
public record ConfigEntry(String image, String entry) implements LiveValue {

    private static final Pattern ENTRIES = Pattern.compile(
            "Cmd|Entrypoint|Env\\..+|ExposedPorts|Labels\\..+|StopSignal|User|Volumes|WorkingDir|architecture|os");

    public ConfigEntry {
        Objects.requireNonNull(image, "image");
        if (!ENTRIES.matcher(entry).matches()) {
            throw new IllegalArgumentException("no entry of a configuration: " + entry);
        }
    }

    @Override
    public Reading read(Scene scene) {
        Optional<Image> found = scene.image(image);
        if (found.isEmpty()) {
            return new Reading.Unknown(Cue.missing("image-fact.no-image", image));
        }
        List<String> values = values(found.get());
        if (values.isEmpty()) {
            return new Reading.Unknown(Cue.missing("config-has.absent", entry, image));
        }
        Set<String> accepted = new HashSet<>(Set.of(String.join(" ", values)));
        if (isCommand()) {
            accepted.add(list(values));
            accepted.add(list(values).replace(",", ", "));
        }
        return new Reading.Known(accepted, Map.of());
    }

    /** Whether it is a list of words, of which the order counts. */
    boolean isCommand() {
        return entry.equals("Cmd") || entry.equals("Entrypoint");
    }

    /** Its values; none where the image does not have it. */
    List<String> values(Image image) {
        ImageConfig document = image.config();
        RunConfig config = document.config();
        if (entry.startsWith("Env.")) {
            String start = entry.substring("Env.".length()) + "=";
            return config.environment().stream()
                    .filter(each -> each.startsWith(start))
                    .map(each -> each.substring(start.length()))
                    .toList();
        } else if (entry.startsWith("Labels.")) {
            return one(config.labels().get(entry.substring("Labels.".length())));
        }
        return switch (entry) {
            case "Cmd" -> config.command();
            case "Entrypoint" -> config.entrypoint();
            case "ExposedPorts" -> List.copyOf(new TreeSet<>(config.exposedPorts()));
            case "Volumes" -> List.copyOf(new TreeSet<>(config.volumes()));
            case "WorkingDir" -> one(config.workingDirectory());
            case "User" -> one(config.user());
            case "StopSignal" -> one(config.stopSignal());
            case "architecture" -> List.of(document.architecture());
            default -> List.of(document.os());
        };
    }

    private static List<String> one(@Nullable String value) {
        return value == null || value.isEmpty() ? List.of() : List.of(value);
    }

    /** {@code ["sleep","60"]}, as the blob has it. */
    static String list(List<String> words) {
        return new String(OciJson.write(words), StandardCharsets.UTF_8);
    }
}

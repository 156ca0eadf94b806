package id.wadah.lessons.check.image;

import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new image whose configuration has a value in an entry, alone or among others. Of a command it is the words with spaces between, run
 * directly or by a shell.
 *
 * <p>Facts: {@code entry-value}, all of the entry; {@code form} of a command: {@code exec}, or {@code shell} where {@code /bin/sh -c} runs
 * it; of other entries {@code value}.
 *
 * @param entry as {@link ConfigEntry}'s
 */
public record ConfigHas(String image, String entry, String value) implements Condition {

    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    public ConfigHas {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(new ConfigEntry(image, entry));
    }

    @Override
    public Set<String> factNames() {
        return Set.of("entry-value", "form");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> found = scene.newImage(image);
        if (found.isEmpty()) {
            return scene.noNewImage(image);
        }
        ConfigEntry read = new ConfigEntry(image, entry);
        List<String> values = read.values(found.get());
        if (values.isEmpty()) {
            return Finding.near("config-has.absent", entry, image);
        }
        boolean command = read.isCommand();
        boolean shell = command
                && values.size() == SHELL.size() + 1
                && values.subList(0, 2).equals(SHELL);
        String shown = command ? ConfigEntry.list(values) : String.join(" ", values);
        List<String> words = shell ? values.subList(2, 3) : values;
        boolean there = command ? String.join(" ", words).equals(value) : values.contains(value);
        if (!there) {
            return Finding.near("config-has.other", entry, shown, value);
        }
        String form = command ? shell ? "shell" : "exec" : "value";
        return Finding.fulfilled(Map.of("entry-value", shown, "form", form));
    }
}

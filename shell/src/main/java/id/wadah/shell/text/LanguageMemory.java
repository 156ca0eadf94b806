package id.wadah.shell.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** The language that was chosen, remembered in a file of the data root. */
public final class LanguageMemory {

    private final Path file;

    public LanguageMemory(Path file) {
        this.file = file;
    }

    /** What was chosen before; empty when nothing was, or it cannot be read. */
    public Optional<Language> remembered() {
        try {
            return Language.parse(Files.readString(file));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** {@code WADAH_LANG}, else the choice, else the locale's language, else English. */
    public Language choose(Map<String, String> environment) {
        return Language.parse(environment.getOrDefault("WADAH_LANG", ""))
                .or(this::remembered)
                .orElseGet(() -> fromLocale(environment));
    }

    /** By the rules of locale(7): {@code LC_ALL}, {@code LC_MESSAGES}, {@code LANG}. */
    public static Language fromLocale(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return Language.parse(value).orElse(Language.EN);
            }
        }
        return Language.EN;
    }

    /** @throws IOException when the data root cannot be written; the choice then holds for this session only */
    public void remember(Language language) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, language.code() + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

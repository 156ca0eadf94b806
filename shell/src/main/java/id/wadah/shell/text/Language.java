package id.wadah.shell.text;

import java.util.Locale;
import java.util.Optional;

/** The languages that everything is said in. */
public enum Language {
    EN("English"),
    ID("Bahasa Indonesia");

    private final String ownName;

    Language(String ownName) {
        this.ownName = ownName;
    }

    /** As people type it and files end: {@code id}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** Accepts a code in either case, alone or as the start of a locale: {@code id}, {@code ID}, {@code id_ID.UTF-8}. */
    public static Optional<Language> parse(String text) {
        String start = text.strip().toLowerCase(Locale.ROOT).split("[_.@-]", 2)[0];
        for (Language language : values()) {
            if (language.code().equals(start)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}

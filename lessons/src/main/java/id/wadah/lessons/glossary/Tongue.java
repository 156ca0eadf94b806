package id.wadah.lessons.glossary;

import java.util.Locale;
import java.util.Optional;

/** A language that the glossary speaks. */
public enum Tongue {
    EN,
    ID;

    /** As files end in it: {@code id} for {@code id.md}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Tongue> ofCode(String code) {
        for (Tongue tongue : values()) {
            if (tongue.code().equals(code)) {
                return Optional.of(tongue);
            }
        }
        return Optional.empty();
    }

    public Tongue other() {
        return this == EN ? ID : EN;
    }
}

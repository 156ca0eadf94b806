package id.wadah.lessons.glossary;

/**
 * A word of a text that should be another one.
 *
 * @param line from 1
 * @param found as it stands in the text, {@code Container-nya}
 * @param instead what to write, {@code kontainer}
 */
public record WrongWord(int line, String found, String instead) {

    /** {@code 12: "Container-nya": write "kontainer"}, to be put behind a file's name and a colon. */
    @Override
    public String toString() {
        return line + ": \"" + found + "\": write \"" + instead + "\"";
    }
}

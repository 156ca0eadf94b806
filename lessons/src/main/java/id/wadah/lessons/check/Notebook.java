package id.wadah.lessons.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a check noted at earlier readings of the same task, such as a counter's first value. Kept with the learner's progress. */
public final class Notebook {

    private final Map<String, String> notes;

    public Notebook(Map<String, String> notes) {
        this.notes = new HashMap<>(notes);
    }

    public Optional<String> read(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    public void write(String name, String note) {
        notes.put(name, note);
    }

    /** The note, or, the first time, {@code first}, which is noted. */
    public String first(String name, String first) {
        String earlier = notes.putIfAbsent(name, first);
        return earlier == null ? first : earlier;
    }

    public Map<String, String> notes() {
        return Map.copyOf(notes);
    }
}

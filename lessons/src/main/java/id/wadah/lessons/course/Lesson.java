package id.wadah.lessons.course;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.lessons.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One lesson.
 *
 * @param id also its folder's name
 * @param number by which it can be called, its place in the curriculum; 0 for a page of concepts
 * @param texts by language code
 * @param proof how it is solved, and how it is not
 */
public record Lesson(
        String id,
        int number,
        int minutes,
        List<HostCondition> requires,
        Map<String, RandomValue> values,
        Leaves leaves,
        List<Section> sections,
        Map<String, LessonText> texts,
        Proof proof) {

    public static final List<String> LANGUAGES = List.of("en", "id");

    public Lesson {
        requires = List.copyOf(requires);
        values = Map.copyOf(values);
        sections = List.copyOf(sections);
        texts = Map.copyOf(texts);
    }

    public String title(String language) {
        return text(language).title();
    }

    private LessonText text(String language) {
        LessonText text = texts.get(language);
        if (text == null) {
            throw new IllegalArgumentException(id + " has no text in " + language);
        }
        return text;
    }

    public SectionText text(Section section, String language) {
        SectionText text = text(language).sections().get(section.id());
        if (text == null) {
            throw new IllegalArgumentException(id + " has no text of " + section.id() + " in " + language);
        }
        return text;
    }

    /** What it requires and the machine lacks. */
    public List<HostCondition> missing(Machine machine) {
        return requires.stream().filter(each -> !each.holds(machine)).toList();
    }

    /** The sections that are shown on this machine; none where its author has thought of no variant. */
    public List<Section> sections(Machine machine) {
        boolean variant = !missing(machine).isEmpty();
        List<Section> shown = new ArrayList<>();
        for (Section section : sections) {
            if (section.variant() == variant && section.when().stream().allMatch(each -> each.holds(machine))) {
                shown.add(section);
            }
        }
        return List.copyOf(shown);
    }

    /** Whether this machine shows anything of it. */
    public boolean isShown(Machine machine) {
        return !sections(machine).isEmpty();
    }

    public Optional<Section> section(String sectionId) {
        return sections.stream().filter(each -> each.id().equals(sectionId)).findFirst();
    }

    /** The task of a section with the attempt's values filled in; empty for a page to read. */
    public Optional<Task> task(Section section, Map<String, String> attempt) {
        JsonNode task = section.task();
        return task == null ? Optional.empty() : Optional.of(LessonJson.task(task, attempt));
    }

    /**
     * New values for an attempt: no two of them equal, and as far as there are enough others none that is taken.
     *
     * @param taken what names something else already
     */
    public Map<String, String> drawValues(RandomGenerator random, Set<String> taken) {
        Map<String, String> drawn = new TreeMap<>();
        values.forEach((name, value) -> {
            String one = value.draw(random);
            for (int tries = 0; tries < 200 && isUsed(one, drawn, tries < 100 ? taken : Set.of()); tries++) {
                one = value.draw(random);
            }
            drawn.put(name, one);
        });
        return drawn;
    }

    private static boolean isUsed(String value, Map<String, String> drawn, Set<String> taken) {
        return drawn.containsValue(value) || taken.contains(value);
    }
}

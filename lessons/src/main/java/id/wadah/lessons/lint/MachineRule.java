package id.wadah.lessons.lint;

import id.wadah.lessons.course.HostCondition;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Machine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code requires} and {@code when}: their words are known, and on every kind of machine there is something to do. */
final class MachineRule implements Rule {

    private static final Set<String> ONE_OF = Set.of("cgroup-v1", "cgroup-v2");
    private static final int MOST_WORDS = 12;

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        Lesson lesson = source.lesson();
        Set<String> known = Machine.words();
        Set<String> words = conditions(lesson).map(HostCondition::word).collect(Collectors.toCollection(TreeSet::new));
        for (String word : words) {
            if (!known.contains(word)) {
                faults.accept(new LessonFault(
                        "unknown-feature",
                        source.manifest().where(word + "\""),
                        word,
                        String.join(", ", new TreeSet<>(known))));
            }
        }
        if (lesson.requires().isEmpty() && lesson.sections().stream().anyMatch(section -> section.variant())) {
            faults.accept(new LessonFault("variant-never", source.manifest().where("\"variant\"")));
        }
        if (known.containsAll(words)
                && words.size() <= MOST_WORDS
                && !lesson.sections().isEmpty()) {
            machines(words).stream()
                    .filter(machine -> lesson.sections(machine).isEmpty())
                    .findFirst()
                    .ifPresent(machine -> faults.accept(new LessonFault(
                            lesson.missing(machine).isEmpty() ? "no-section-here" : "no-variant",
                            source.manifest().where("\"sections\""),
                            describe(machine, words))));
        }
    }

    private static Stream<HostCondition> conditions(Lesson lesson) {
        return Stream.concat(
                lesson.requires().stream(), lesson.sections().stream().flatMap(section -> section.when().stream()));
    }

    /** All that differ in these words; the memory controller is of one version only. */
    private static List<Machine> machines(Set<String> words) {
        List<String> all = List.copyOf(words);
        List<Machine> machines = new ArrayList<>();
        for (int bits = 0; bits < 1 << all.size(); bits++) {
            Set<String> features = new HashSet<>();
            for (int i = 0; i < all.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    features.add(all.get(i));
                }
            }
            if (!features.containsAll(ONE_OF)) {
                machines.add(new Machine(features));
            }
        }
        return machines;
    }

    /** {@code cgroup-v1, !user-namespace}. */
    private static String describe(Machine machine, Set<String> words) {
        return words.stream()
                .map(word -> (machine.features().contains(word) ? "" : "!") + word)
                .collect(Collectors.joining(", "));
    }
}

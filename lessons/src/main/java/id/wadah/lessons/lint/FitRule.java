package id.wadah.lessons.lint;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.course.SectionText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What is shown at once fits a terminal of 80 columns and 24 lines, and no line of code or of a picture is cut. */
final class FitRule implements Rule {

    /** Of 24 lines, the title, what can be typed and the prompt take six. */
    private static final int MOST_LINES = 18;

    /** An indented command is shown as it is, behind a margin. */
    private static final int WIDEST_COMMAND = 74;

    private static final int WIDEST_PICTURE = 76;
    private static final String FENCE = "```";
    private static final String INDENT = "    ";

    private final ToIntFunction<String> height;

    FitRule(ToIntFunction<String> height) {
        this.height = height;
    }

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        for (String language : Lesson.LANGUAGES) {
            Source file = source.text(language);
            wide(source, file, faults);
            for (Section section : source.sections()) {
                source.text(section, language).ifPresent(text -> high(source, file, section.id(), text, faults));
            }
        }
    }

    private void high(
            LessonSource source, Source file, String section, SectionText text, Consumer<LessonFault> faults) {
        int options = text.options().values().stream()
                .mapToInt(option -> height(source, option))
                .sum();
        int body = height(source, text.body()) + (options == 0 ? 0 : options + 1);
        if (body > MOST_LINES) {
            faults.accept(new LessonFault(
                    "too-high", file.section(section), Integer.toString(body), Integer.toString(MOST_LINES)));
        }
        Stream.concat(text.hints().stream(), Stream.of(text.done()))
                .filter(part -> height(source, part) > MOST_LINES)
                .forEach(part -> faults.accept(new LessonFault(
                        "too-high",
                        file.where(section, part.lines().findFirst().orElse("")),
                        Integer.toString(height(source, part)),
                        Integer.toString(MOST_LINES))));
    }

    private int height(LessonSource source, String markdown) {
        return markdown.isEmpty() ? 0 : height.applyAsInt(Placeholders.fill(markdown, source.values()));
    }

    private static void wide(LessonSource source, Source file, Consumer<LessonFault> faults) {
        List<String> lines = file.lines();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = Placeholders.fill(lines.get(i), source.values());
            if (line.startsWith(FENCE)) {
                fenced = !fenced;
                continue;
            }
            int most = fenced ? WIDEST_PICTURE : WIDEST_COMMAND;
            String shown = fenced ? line : line.startsWith(INDENT) ? line.substring(INDENT.length()) : "";
            int width = shown.codePointCount(0, shown.length());
            if (width > most) {
                faults.accept(
                        new LessonFault("too-wide", file.at(i + 1), Integer.toString(width), Integer.toString(most)));
            }
        }
    }
}

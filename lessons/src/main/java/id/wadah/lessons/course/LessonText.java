package id.wadah.lessons.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lesson's {@code en.md} or {@code id.md}: {@code # Title}, then {@code ## section} for each of the manifest's sections and, below it,
 * {@code ### hint} (up to three), {@code ### done} and {@code ### option KEY}. These words are the same in every language.
 */
public record LessonText(String title, Map<String, SectionText> sections) {

    /** @throws LessonFault when a heading is none of these, or is there twice */
    static LessonText parse(String file, String markdown) {
        return new Parser(file).parse(markdown);
    }

    /** One pass over the lines; headings inside of a fenced block are text. */
    private static final class Parser {

        private final String file;
        private final Map<String, SectionText> sections = new LinkedHashMap<>();
        private String title = "";
        private @Nullable String section;
        private String part = "body";
        private Map<String, StringBuilder> texts = new LinkedHashMap<>();
        private List<StringBuilder> hints = new ArrayList<>();
        private boolean fenced;
        private int line;

        Parser(String file) {
            this.file = file;
        }

        LessonText parse(String markdown) {
            for (String text : markdown.lines().toList()) {
                line++;
                if (text.startsWith("```")) {
                    fenced = !fenced;
                }
                if (!fenced && text.startsWith("# ")) {
                    title = text.substring(2).strip();
                } else if (!fenced && text.startsWith("## ")) {
                    end();
                    section = text.substring(3).strip();
                } else if (!fenced && text.startsWith("### ")) {
                    begin(text.substring(4).strip());
                } else {
                    append(text);
                }
            }
            end();
            return new LessonText(title, Map.copyOf(sections));
        }

        private void begin(String heading) {
            if (heading.equals("hint")) {
                hints.add(new StringBuilder());
            } else if (!heading.equals("done") && !heading.startsWith("option ")) {
                throw new LessonFault("heading", file + ":" + line, heading);
            } else if (texts.put(heading, new StringBuilder()) != null) {
                throw new LessonFault("heading-twice", file + ":" + line, heading);
            }
            part = heading;
        }

        private void append(String text) {
            StringBuilder target = part.equals("hint")
                    ? hints.get(hints.size() - 1)
                    : texts.computeIfAbsent(part, any -> new StringBuilder());
            if (section != null) {
                target.append(text).append('\n');
            } else if (!text.isBlank()) {
                throw new LessonFault("text-before-section", file + ":" + line);
            }
        }

        private void end() {
            String id = section;
            if (id != null) {
                Map<String, String> options = new LinkedHashMap<>();
                texts.forEach((heading, text) -> {
                    if (heading.startsWith("option ")) {
                        options.put(
                                heading.substring(7).strip(), text.toString().strip());
                    }
                });
                List<String> told =
                        hints.stream().map(hint -> hint.toString().strip()).toList();
                SectionText text = new SectionText(text("body"), told, text("done"), options);
                if (sections.put(id, text) != null) {
                    throw new LessonFault("heading-twice", file + ":" + line, id);
                }
            }
            texts = new LinkedHashMap<>();
            hints = new ArrayList<>();
            part = "body";
        }

        private String text(String heading) {
            StringBuilder text = texts.get(heading);
            return text == null ? "" : text.toString().strip();
        }
    }
}

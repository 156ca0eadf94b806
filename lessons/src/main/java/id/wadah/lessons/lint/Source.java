package id.wadah.lessons.lint;

import id.wadah.lessons.course.LessonFiles;
import java.util.List;

/** A lesson's file as it was written, to say in which line something is. */
record Source(String path, List<String> lines) {

    private static final String SECTION = "## ";

    Source {
        lines = List.copyOf(lines);
    }

    static Source of(LessonFiles files, String path) {
        return new Source(path, files.read(path).orElse("").lines().toList());
    }

    String text() {
        return String.join("\n", lines);
    }

    /** {@code uts/en.md:12}; only the path for a line that is not there. */
    String at(int line) {
        return line < 1 ? path : path + ":" + line;
    }

    /** Where {@code text} stands first. */
    String where(String text) {
        return at(find(text, 0, lines.size()));
    }

    /** Where a section of a text begins. */
    String section(String id) {
        return at(heading(id));
    }

    /** Where {@code text} stands in a section of a text; where the section begins, when it is not there. */
    String where(String section, String text) {
        int begin = heading(section);
        int end = begin;
        while (end < lines.size() && !lines.get(end).startsWith(SECTION)) {
            end++;
        }
        int found = find(text, begin, end);
        return at(found == 0 ? begin : found);
    }

    /** Line number of a heading, 0 for none. */
    private int heading(String id) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(SECTION)
                    && lines.get(i).substring(SECTION.length()).strip().equals(id)) {
                return i + 1;
            }
        }
        return 0;
    }

    private int find(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        return 0;
    }
}

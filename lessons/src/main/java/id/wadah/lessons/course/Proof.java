package id.wadah.lessons.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code proof.txt}: for each task what a learner types to solve it, by one route or several, and what comes near and must not pass.
 *
 * <pre>
 * [section]
 * run -d --name {NAME} --hostname {H} busybox sleep 600
 *
 * [section near-miss hostname.other]
 * run -d --hostname {H}x busybox sleep 600
 *
 * [section route]
 * !unshare --uts sh -c 'hostname {H}; exec sleep 600' &amp;
 * </pre>
 *
 * <p>A line is typed at the prompt; {@code > text} is typed into the program that has the terminal; {@code {output}} stands for the last line
 * that the command before printed; {@code #} begins a comment.
 */
public record Proof(List<Script> scripts) {

    public Proof {
        scripts = List.copyOf(scripts);
    }

    /** What a script is for. */
    public enum Purpose {
        /** The reference solution, which learners may see. */
        SOLUTION,
        /** Another way to the same state. */
        ROUTE,
        /** Must not pass, and is answered with the cue. */
        NEAR_MISS
    }

    /**
     * What is typed for one purpose.
     *
     * @param cue name of the cue that a near miss gets, or {@code wrong} where a typed answer is only wrong; empty for others
     * @param place of its heading, as {@code uts/proof.txt:7}
     */
    public record Script(String section, Purpose purpose, String cue, String place, List<String> lines) {

        public Script {
            lines = List.copyOf(lines);
        }

        private Script with(List<String> typed) {
            return new Script(section, purpose, cue, place, typed);
        }
    }

    public Optional<Script> solution(String section) {
        return of(section, Purpose.SOLUTION).stream().findFirst();
    }

    public List<Script> of(String section, Purpose purpose) {
        return scripts.stream()
                .filter(each -> each.section().equals(section) && each.purpose() == purpose)
                .toList();
    }

    /** @throws LessonFault for a heading that is not understood, or a line before the first one */
    static Proof parse(String file, String text) {
        List<Script> scripts = new ArrayList<>();
        Script heading = null;
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String stripped = line.strip();
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                if (heading != null) {
                    scripts.add(heading.with(lines));
                }
                heading = heading(file + ":" + number, stripped.substring(1, stripped.length() - 1));
                lines.clear();
            } else if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                if (heading == null) {
                    throw new LessonFault("proof-line", file + ":" + number, stripped);
                }
                lines.add(stripped);
            }
        }
        if (heading != null) {
            scripts.add(heading.with(lines));
        }
        return new Proof(scripts);
    }

    private static Script heading(String place, String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length == 1 && !words[0].isEmpty()) {
            return new Script(words[0], Purpose.SOLUTION, "", place, List.of());
        } else if (words.length == 2 && words[1].equals("route")) {
            return new Script(words[0], Purpose.ROUTE, "", place, List.of());
        } else if (words.length == 3 && words[1].equals("near-miss")) {
            return new Script(words[0], Purpose.NEAR_MISS, words[2], place, List.of());
        }
        throw new LessonFault("proof-heading", place, text);
    }
}

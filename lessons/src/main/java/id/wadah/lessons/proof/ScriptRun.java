package id.wadah.lessons.proof;

import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.study.Study;
import id.wadah.lessons.study.Worth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Types one script, line by line. */
final class ScriptRun {

    private static final Pattern KEYS = Pattern.compile("(\\^[A-Z\\[\\\\\\]_])+");

    /** What the shell says after a command's output about what was created, changed and freed. */
    private static final Pattern LEDGER = Pattern.compile("^ {2}[+~-] ");

    private static final String INSIDE = ">";
    private static final String ANSWER = "answer ";
    private static final String BACKGROUND = "&";

    private final Typist typist;
    private final Study study;
    private final Map<String, String> values;
    private final Background background;
    private String output = "";
    private Optional<Answered> answered = Optional.empty();

    /** Waits for what a command of the host in the background does, before the next line is typed. */
    interface Background {
        void begun() throws InterruptedException;
    }

    /** The last answer of a script, what it was worth, and what was shown. */
    record Answered(Worth worth, String shown) {}

    /** @param values what the script's placeholders stand for */
    ScriptRun(Typist typist, Study study, Map<String, String> values, Background background) {
        this.background = background;
        this.typist = typist;
        this.study = study;
        this.values = new HashMap<>(values);
    }

    /** The last answer that it gave; empty when it gave none. */
    Optional<Answered> type(Proof.Script script) throws InterruptedException, Typist.NoPrompt {
        List<String> lines = script.lines();
        for (int at = 0; at < lines.size(); at++) {
            values.put("output", output);
            String line = Placeholders.fill(lines.get(at), values);
            if (line.startsWith(INSIDE)) {
                remember(typist.inside(keys(line.substring(1).strip())));
            } else if (at + 1 < lines.size() && lines.get(at + 1).startsWith(INSIDE)) {
                remember(typist.attach(line));
            } else if (line.startsWith(ANSWER)) {
                Worth worth = study.worth(line.substring(ANSWER.length()));
                answered = Optional.of(new Answered(worth, typist.command(line)));
            } else {
                remember(typist.command(line));
                if (line.endsWith(BACKGROUND)) {
                    background.begun();
                }
            }
        }
        typist.prompt();
        return answered;
    }

    private void remember(String shown) {
        output = shown.lines()
                .filter(line -> !LEDGER.matcher(line).find())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((before, last) -> last)
                .orElse("");
    }

    /** {@code ^P^Q} as control characters; other text with Enter behind it. */
    static String keys(String written) {
        if (!KEYS.matcher(written).matches()) {
            return written + "\r";
        }
        StringBuilder keys = new StringBuilder();
        for (int at = 1; at < written.length(); at += 2) {
            keys.append((char) (written.charAt(at) & 0x1f));
        }
        return keys.toString();
    }
}

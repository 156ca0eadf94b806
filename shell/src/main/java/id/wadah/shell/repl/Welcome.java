package id.wadah.shell.repl;

import id.wadah.engine.DataRoot;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.LanguageMemory;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** The first lines of the interactive shell: the language once, then what to try first. */
final class Welcome {

    /** What a newcomer should type first. */
    private static final String FIRST = "run -it ubuntu bash";

    private final Surroundings surroundings;
    private final SessionShell shell;
    private final Console console;

    Welcome(Surroundings surroundings, SessionShell shell, Console console) {
        this.surroundings = surroundings;
        this.shell = shell;
        this.console = console;
    }

    /**
     * Asks for the language where nobody ever chose one.
     *
     * @return what was typed instead of an answer: a command to be run; null where it was one
     * @throws EndOfFileException when the person leaves
     */
    @Nullable
    String chooseLanguage(Prompt prompt) {
        LanguageMemory memory = surroundings.memory();
        boolean given =
                !console.session().environment().getOrDefault("WADAH_LANG", "").isEmpty();
        if (given || memory.remembered().isPresent()) {
            return null;
        }
        Language usual = LanguageMemory.fromLocale(console.session().environment());
        String typed;
        try {
            typed = prompt.ask(shell.texts().get("session.language", usual.code()));
        } catch (UserInterruptException noAnswer) {
            return null;
        }
        Optional<Language> answer = typed.isBlank() ? Optional.of(usual) : answer(typed);
        shell.speak(answer.orElse(usual));
        return answer.isPresent() ? null : typed;
    }

    /** A code, or a language's name as people write it. */
    private static Optional<Language> answer(String typed) {
        return switch (typed.strip().toLowerCase(Locale.ROOT)) {
            case "indonesia", "indonesian", "bahasa", "bahasa indonesia" -> Optional.of(Language.ID);
            case "english", "inggris", "bahasa inggris" -> Optional.of(Language.EN);
            default -> Language.parse(typed);
        };
    }

    void print() {
        PrintWriter out = console.out();
        out.println(shell.texts().get("session.welcome", strong("Wadah")));
        out.println(shell.texts().get("session.welcome.try", strong(FIRST)));
        out.println(shell.texts().get("session.welcome.see", strong("steps"), strong("exit")));
        if (!shell.desk().hasBegun(surroundings.engine().root())) {
            out.println(shell.texts().get("session.welcome.learn", strong("learn"), strong("lessons")));
        }
        out.println(shell.texts().get("session.welcome.help", strong("help"), strong("lang")));
        int repaired = surroundings.repaired().getAndSet(0);
        if (repaired > 0) {
            DataRoot root = surroundings.engine().root();
            String key = repaired == 1 ? "session.repaired.one" : "session.repaired.other";
            console.say(shell.texts().get(key, repaired, root.daemonLog()));
        }
        out.flush();
    }

    private String strong(String text) {
        return console.colour()
                ? new AttributedStringBuilder()
                        .styled(AttributedStyle.BOLD, text)
                        .toAnsi(console.session().terminal())
                : text;
    }
}

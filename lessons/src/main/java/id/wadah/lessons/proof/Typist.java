package id.wadah.lessons.proof;

import id.wadah.lessons.check.Cue;
import java.util.Optional;

/** Somebody at the prompt, who types what a script says and reads what is shown. */
public interface Typist {

    /**
     * Types a command at the prompt and waits for the next prompt; first for this one, where a program still has the terminal.
     *
     * @return what the command showed, without escape sequences
     * @throws NoPrompt when none comes
     */
    String command(String line) throws InterruptedException, NoPrompt;

    /** Types a command whose program takes the terminal, and waits until it has shown something and awaits its input. */
    String attach(String line) throws InterruptedException, NoPrompt;

    /** Types into the program that has the terminal, Enter and control characters included, and waits until it has taken that in. */
    String inside(String keys) throws InterruptedException;

    /** Waits until the prompt is back. */
    void prompt() throws InterruptedException, NoPrompt;

    /** A cue as the learner reads it; empty where it has no text. */
    Optional<String> text(Cue cue);

    /** The end of what was shown last. */
    String screen();

    /** The prompt has not come back within the time that a command may take. */
    final class NoPrompt extends Exception {

        private static final long serialVersionUID = 1;

        private final String line;

        /** @param line that was typed last */
        public NoPrompt(String line) {
            super(line);
            this.line = line;
        }

        public String line() {
            return line;
        }
    }
}

package id.wadah.engine.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What RUN, CMD, ENTRYPOINT and HEALTHCHECK run. */
public sealed interface Program {

    /** Program and arguments, with {@code shell} before them where a shell has to understand them. */
    List<String> command(List<String> shell);

    /** {@code ["program", "argument"]}; may be empty. */
    record Exec(List<String> words) implements Program {

        public Exec {
            words = List.copyOf(words);
        }

        @Override
        public List<String> command(List<String> shell) {
            return words;
        }
    }

    /**
     * A line for the shell.
     *
     * @param line without its heredocs
     * @param heredocs that stand below it, RUN only
     */
    record Shell(String line, List<Heredoc> heredocs) implements Program {

        public Shell {
            heredocs = List.copyOf(heredocs);
        }

        /** What the shell gets to read: a heredoc alone is the script itself, others are handed on with their line. */
        public String script() {
            if (heredocs.isEmpty()) {
                return line;
            }
            if (isHeredocAlone()) {
                return heredocs.get(0).content();
            }
            StringBuilder whole = new StringBuilder(line);
            heredocs.forEach(each -> whole.append('\n').append(each.raw()).append(each.name()));
            return whole.toString();
        }

        /** The heredoc that is a program of its own, because it is alone and begins with {@code #!}. */
        public Optional<Heredoc> file() {
            return isHeredocAlone() && heredocs.get(0).content().startsWith("#!")
                    ? Optional.of(heredocs.get(0))
                    : Optional.empty();
        }

        private boolean isHeredocAlone() {
            return heredocs.size() == 1 && HeredocWord.of(line).isPresent();
        }

        @Override
        public List<String> command(List<String> shell) {
            List<String> all = new ArrayList<>(shell);
            all.add(script());
            return List.copyOf(all);
        }
    }
}

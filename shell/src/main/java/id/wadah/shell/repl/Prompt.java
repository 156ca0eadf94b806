package id.wadah.shell.repl;

import id.wadah.engine.DataRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;

/** The line editor with history, completion and highlighting. */
final class Prompt {

    private static final Logger LOG = System.getLogger(Prompt.class.getName());
    private static final int MOST_REMEMBERED = 1000;

    private final Editor reader;
    private final Highlights highlights;

    Prompt(Surroundings surroundings, SessionShell shell, Console console) {
        try {
            this.reader = new Editor(console.session().terminal(), surroundings.warmUp());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.highlights = new Highlights(shell.commands(), console.colour());
        reader.setParser(new LineParser());
        reader.setHighlighter(highlights);
        reader.setCompleter(
                new Completions(surroundings.engine(), shell, console.session().directory()));
        reader.setHistory(new DefaultHistory());
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "     > ");
        reader.setVariable(LineReader.HISTORY_SIZE, MOST_REMEMBERED);
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, MOST_REMEMBERED);
        reader.setVariable(LineReader.LIST_MAX, 60);
        // A password is not to be found in a file later.
        reader.setVariable(LineReader.HISTORY_IGNORE, "*login* -p*:*login* --password*");
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.HISTORY_IGNORE_SPACE, true);
        reader.option(LineReader.Option.HISTORY_TIMESTAMPED, false);
        reader.option(LineReader.Option.AUTO_FRESH_LINE, true);
        reader.option(LineReader.Option.INSERT_TAB, false);
        reader.option(LineReader.Option.CASE_INSENSITIVE, false);
        rememberIn(surroundings.engine().root(), user(console.session().environment()));
    }

    /** Tells when the first key is awaited, which is when the first prompt is on the screen. */
    private static final class Editor extends LineReaderImpl {

        private final Runnable shown;
        private final AtomicBoolean told = new AtomicBoolean();
        private volatile boolean ended;
        private final Queue<Supplier<String>> above = new ConcurrentLinkedQueue<>();

        Editor(Terminal terminal, Runnable shown) throws IOException {
            super(terminal, "wadah", new HashMap<>());
            this.shown = shown;
        }

        @Override
        public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
            if (!told.getAndSet(true)) {
                getTerminal().flush();
                shown.run();
            }
            showAbove();
            Binding typed = super.readBinding(keys, local);
            if (typed == null) {
                ended = true;
            }
            return typed;
        }

        private void showAbove() {
            for (Supplier<String> text = above.poll(); text != null; text = above.poll()) {
                String shown = text.get();
                if (!shown.isEmpty()) {
                    printAbove(shown);
                }
            }
        }
    }

    /** Shows a text above the prompt, as soon as a line is being read; until then it may grow. */
    void aboveWhenReading(Supplier<String> text) {
        reader.above.add(text);
        if (reader.isReading()) {
            reader.showAbove();
        }
    }

    /** Whether no more can be typed, as when the daemon ends; after Ctrl-D more could be. */
    boolean inputHasEnded() {
        return reader.ended;
    }

    /** Who types: with sudo the one who used it. */
    static String user(Map<String, String> environment) {
        for (String variable : new String[] {"SUDO_USER", "USER", "LOGNAME"}) {
            String name = environment.getOrDefault(variable, "");
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "root";
    }

    /** What people type may hold passwords: nobody else reads it. */
    private void rememberIn(DataRoot root, String user) {
        Path file = root.history(user);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException asUsual) {
            LOG.log(Logger.Level.TRACE, "the history is there");
        } catch (IOException notWritable) {
            LOG.log(Logger.Level.WARNING, "what is typed is not remembered", notWritable);
            return;
        }
        reader.setVariable(LineReader.HISTORY_FILE, file);
    }

    /**
     * Reads a line, which has several where a quote is open.
     *
     * @throws org.jline.reader.UserInterruptException on Ctrl-C
     * @throws org.jline.reader.EndOfFileException on Ctrl-D, or when the client is gone
     */
    String readLine(String prompt) {
        return reader.readLine(prompt);
    }

    /** Asks a question whose answer is not remembered, nor treated as a command. */
    String ask(String question) {
        reader.option(LineReader.Option.HISTORY_BEEP, false);
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        highlights.pause(true);
        try {
            return reader.readLine(question);
        } finally {
            highlights.pause(false);
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }

    History history() {
        return reader.getHistory();
    }

    void close() {
        try {
            reader.getHistory().save();
        } catch (IOException notWritable) {
            LOG.log(Logger.Level.WARNING, "what was typed is not remembered", notWritable);
        }
    }
}

package id.wadah.shell.proof;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.proof.Typist;
import id.wadah.shell.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Types at the prompt of an interactive session, and knows from the screen when the next line can be typed: line editing turns the
 * terminal's bracketed paste on when it begins to read, and off when it has read a line.
 */
public final class PromptTypist implements Typist {

    private static final Duration COMMAND = Duration.ofSeconds(120);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** A program that has shown nothing for so long awaits its input. */
    private static final Duration QUIET = Duration.ofMillis(150);

    private static final int PERIOD_MILLIS = 5;
    private static final int LINES_SHOWN = 12;

    private static final String READING = "\u001b[?2004h";
    private static final String READ = "\u001b[?2004l";
    private final Keyboard keyboard;
    private final Texts texts;
    private String last = "";
    private int readings;
    private int typedAt;

    public PromptTypist(Keyboard keyboard, Texts texts) {
        this.keyboard = keyboard;
        this.texts = texts;
    }

    @Override
    public String command(String line) throws InterruptedException, NoPrompt {
        begin(line);
        prompt();
        return shown();
    }

    @Override
    public String attach(String line) throws InterruptedException, NoPrompt {
        begin(line);
        await(() -> keyboard.shown().indexOf(READ, typedAt) >= 0, COMMAND);
        int ran = keyboard.shown().indexOf(READ, typedAt) + READ.length();
        settle(ran);
        return shown();
    }

    @Override
    public String inside(String keys) throws InterruptedException {
        typedAt = keyboard.shown().length();
        keyboard.type(keys);
        settle(typedAt);
        return shown();
    }

    private void begin(String line) throws InterruptedException, NoPrompt {
        prompt();
        last = line;
        typedAt = keyboard.shown().length();
        readings = count();
        keyboard.type(line + "\r");
        readings++;
    }

    @Override
    public void prompt() throws InterruptedException, NoPrompt {
        if (!await(() -> count() >= Math.max(1, readings), COMMAND)) {
            throw new NoPrompt(last);
        }
    }

    /** Waits until something is shown, and then nothing more for a while. */
    private void settle(int from) throws InterruptedException {
        await(() -> keyboard.shown().length() > from, ANSWER);
        int[] length = {-1};
        long[] since = {System.nanoTime()};
        await(
                () -> {
                    int now = keyboard.shown().length();
                    if (now != length[0]) {
                        length[0] = now;
                        since[0] = System.nanoTime();
                    }
                    return System.nanoTime() - since[0] >= QUIET.toNanos();
                },
                ANSWER);
    }

    private static boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        }
        return true;
    }

    /** How often line editing has begun to read a line. */
    private int count() {
        String all = keyboard.shown();
        int count = 0;
        for (int at = all.indexOf(READING); at >= 0; at = all.indexOf(READING, at + 1)) {
            count++;
        }
        return count;
    }

    /** What has come since the last line was typed, without its echo and the prompt. */
    private String shown() {
        String all = keyboard.shown().substring(typedAt);
        int read = all.indexOf(READ);
        int from = read < 0 ? 0 : read + READ.length();
        int reading = all.indexOf(READING, from);
        return PlainScreen.of(all.substring(from, reading < 0 ? all.length() : reading));
    }

    @Override
    public Optional<String> text(Cue cue) {
        String key = "cue." + cue.name();
        return texts.has(key) ? Optional.of(texts.get(key, cue.details().toArray())) : Optional.empty();
    }

    @Override
    public String screen() {
        List<String> lines = PlainScreen.of(keyboard.shown())
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank())
                .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - LINES_SHOWN))
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n"));
    }
}

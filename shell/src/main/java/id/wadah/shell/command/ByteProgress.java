package id.wadah.shell.command;

import id.wadah.shell.format.HumanSize;
import java.io.PrintWriter;

/** How much was read or written so far: one line that is drawn anew a few times a second and wiped at the end, on a terminal only. */
final class ByteProgress implements AutoCloseable {

    private static final long PAUSE = 100_000_000L;

    private final CommandContext context;
    private final String key;
    private final String name;
    private final boolean drawn;
    private long last = System.nanoTime();
    private boolean shown;

    /**
     * @param key of a text with the name, what was done, and a percentage with a space in front, or nothing
     * @param name of what is read or written
     */
    ByteProgress(CommandContext context, String key, String name) {
        this.context = context;
        this.key = key;
        this.name = name;
        this.drawn = context.session().outputIsTerminal()
                && !context.session().environment().getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** @param total 0 where it is not known */
    void advanced(long bytes, long total) {
        long now = System.nanoTime();
        if (drawn && now - last > PAUSE) {
            last = now;
            shown = true;
            String share = total > 0 ? " (" + Math.min(100, bytes * 100 / total) + "%)" : "";
            draw(context.text(key, name, HumanSize.decimal(bytes), share));
        }
    }

    @Override
    public void close() {
        if (shown) {
            draw("");
        }
    }

    private void draw(String line) {
        int most = Math.max(
                20, Math.min(context.width(), context.session().terminal().getWidth()) - 1);
        PrintWriter err = context.err();
        err.print("\r\u001b[K" + (line.length() <= most ? line : line.substring(0, most)));
        err.flush();
    }
}

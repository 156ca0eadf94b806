package id.wadah.shell.command;

import id.wadah.engine.image.AssemblyProgress;
import id.wadah.shell.session.Session;
import java.io.PrintWriter;

/**
 * What a person sees while a sample image is made: one line that is wiped afterwards, and only on a terminal; then one that says what
 * a sample is.
 */
public final class SampleProgress implements AssemblyProgress {

    private static final int LEAST_WIDTH = 20;

    private final CommandContext context;
    private final boolean drawn;
    private boolean shown;

    public SampleProgress(CommandContext context) {
        this.context = context;
        Session session = context.session();
        this.drawn = session.outputIsTerminal()
                && !session.environment().getOrDefault("TERM", "dumb").equals("dumb");
    }

    @Override
    public void layer(String sample, int number, int count, String layer) {
        if (drawn) {
            String line = context.text("session.sample.progress", sample, number, count);
            int most = Math.max(LEAST_WIDTH, context.width() - 1);
            draw(line.length() <= most ? line : line.substring(0, most));
            shown = true;
        }
    }

    @Override
    public void assembled(String sample) {
        wipe();
        HelpPage.wrap(context.text("session.sample.made", sample), context.width())
                .forEach(context.err()::println);
    }

    /** Takes the line away, also when the sample could not be made. */
    public void wipe() {
        if (shown) {
            draw("");
            shown = false;
        }
    }

    private void draw(String line) {
        PrintWriter err = context.err();
        err.print("\r\u001b[K" + line);
        err.flush();
    }
}

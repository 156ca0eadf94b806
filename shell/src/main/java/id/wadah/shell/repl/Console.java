package id.wadah.shell.repl;

import id.wadah.shell.attach.Interruption;
import id.wadah.shell.attach.TypeAhead;
import id.wadah.shell.command.HelpPage;
import id.wadah.shell.session.Session;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A session as commands write to it: text instead of bytes, and what can be known of who reads it. */
final class Console {

    private static final int WIDEST_PROSE = 100;

    private final Session session;
    private final boolean interactive;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Interruption interruption = new Interruption();

    Console(Session session, boolean interactive) {
        this.session = session;
        this.interactive = interactive;
        this.out = writer(session.output(), false);
        this.err = writer(session.error(), true);
        session.onClose(interruption::interrupt);
    }

    private static PrintWriter writer(OutputStream stream, boolean flushedAtEachLine) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), flushedAtEachLine);
    }

    Session session() {
        return session;
    }

    boolean interactive() {
        return interactive;
    }

    PrintWriter out() {
        return out;
    }

    /** Standard error; what was written to standard output before is shown before. */
    PrintWriter err() {
        out.flush();
        return err;
    }

    Interruption interruption() {
        return interruption;
    }

    /** Prints a message, its lines broken between words where the terminal ends. */
    void say(String message) {
        HelpPage.wrap(message, width()).forEach(out()::println);
    }

    /** Columns of the terminal that output goes to; unlimited where it goes elsewhere. */
    int width() {
        if (!session.outputIsTerminal()) {
            return Integer.MAX_VALUE;
        }
        int columns = session.terminal().getWidth();
        return columns > 0 ? columns : 80;
    }

    boolean colour() {
        return session.outputIsTerminal() && colourIsWelcome();
    }

    /** Where it is unknown who reads, a line of an error is as long as it is. */
    int errorWidth() {
        return session.outputIsTerminal() ? Math.min(width(), WIDEST_PROSE) : Integer.MAX_VALUE;
    }

    /** Standard error is on a terminal when standard output is; elsewhere it may be a file. */
    boolean errorColour() {
        return colour();
    }

    /** Source: no-color.org, "when present and not an empty string". */
    private boolean colourIsWelcome() {
        String type = session.environment().getOrDefault("TERM", "");
        return session.environment().getOrDefault("NO_COLOR", "").isEmpty() && !type.isEmpty() && !type.equals("dumb");
    }

    /** Nothing is read ahead here: what a program does not take goes back to the session. */
    TypeAhead typeAhead() {
        return new TypeAhead() {
            @Override
            public byte[] take() {
                return new byte[0];
            }

            @Override
            public void giveBack(byte[] bytes) {
                session.unread(bytes, 0, bytes.length);
            }

            @Override
            public void ended() {}
        };
    }
}

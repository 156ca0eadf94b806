package id.wadah.shell;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.shell.daemon.Service;
import id.wadah.shell.session.Session;
import id.wadah.shell.session.SessionHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;

/** The engine with the shell over it: the one place where the parts are put together. */
final class Wadah implements Service {

    private final Runnable shutdown;

    private Wadah(Runnable shutdown) {
        this.shutdown = shutdown;
    }

    static Service open(DataRoot root, Runnable shutdown) {
        return new Wadah(shutdown);
    }

    static String explain(EngineException failure) {
        return failure.problem().key() + " " + failure.details();
    }

    @Override
    public SessionHandler handler() {
        return this::serve;
    }

    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void close() {}

    private int serve(Session session) {
        try {
            if (session.arguments().equals(List.of("shutdown"))) {
                shutdown.run();
                return 0;
            }
            if (!session.arguments().isEmpty()) {
                session.output().write((session.arguments() + "\n").getBytes(StandardCharsets.UTF_8));
                return 0;
            }
            LineReader reader =
                    LineReaderBuilder.builder().terminal(session.terminal()).build();
            while (!reader.readLine("wadah> ").equals("exit")) {
                session.output().write('\n');
            }
        } catch (EndOfFileException | UserInterruptException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }
}

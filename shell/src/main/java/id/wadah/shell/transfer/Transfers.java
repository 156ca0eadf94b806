package id.wadah.shell.transfer;

import id.wadah.engine.registry.client.TransferProgress;
import id.wadah.shell.session.Session;
import id.wadah.shell.text.Texts;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Shows a transfer in the way that suits who looks. */
public final class Transfers implements AutoCloseable {

    private final TransferProgress shown;

    private Transfers(TransferProgress shown) {
        this.shown = shown;
    }

    /** To nobody. */
    public static Transfers quiet() {
        return new Transfers(TransferProgress.SILENT);
    }

    /** @param out where the lines go, be they drawn or written */
    public static Transfers to(PrintWriter out, Session session, Texts texts) {
        boolean drawn = session.outputIsTerminal()
                && !session.environment().getOrDefault("TERM", "dumb").equals("dumb");
        return new Transfers(
                drawn
                        ? new TransferPicture(
                                new DrawnLines(out, () -> session.terminal().getSize()),
                                (done, waiting) -> texts.get("session.transfer.remainder", done, waiting))
                        : new TransferLog(out));
    }

    public TransferProgress progress() {
        return shown;
    }

    /** The same, telling {@code listener} as well what has become of each tag. */
    public TransferProgress noting(Consumer<TransferProgress.Finished> listener) {
        return new NotedTransfer(shown, listener);
    }

    /** Leaves the last picture, also when the transfer broke off. */
    @Override
    public void close() {
        if (shown instanceof TransferPicture picture) {
            picture.end();
        }
    }
}

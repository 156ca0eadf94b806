package id.wadah.shell.transfer;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.TransferProgress;
import java.io.PrintWriter;
import java.time.Duration;

/** A line for each thing that happens to a layer, where there is no terminal to draw on. */
final class TransferLog implements TransferProgress {

    private final PrintWriter out;

    TransferLog(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void pulling(ImageRef image) {
        say(TransferWords.pulling(image));
    }

    @Override
    public void pushing(ImageRef image) {
        say(TransferWords.pushing(image));
    }

    @Override
    public void layer(Digest layer, Phase phase) {
        say(new LayerLine(layer, phase).plain());
    }

    @Override
    public void retrying(Digest layer, Duration pause) {
        say(layer.shortHex() + ": " + TransferWords.retrying(pause));
    }

    @Override
    public void mounted(Digest layer, String from) {
        say(layer.shortHex() + ": " + TransferWords.mounted(from));
    }

    @Override
    public void finished(Finished tag) {
        say(TransferWords.finished(tag));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}

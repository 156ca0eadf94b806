package id.wadah.shell.transfer;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.TransferProgress;
import java.time.Duration;
import java.util.function.Consumer;

/** Passes everything on, and tells of what is finished to one more. */
record NotedTransfer(TransferProgress to, Consumer<Finished> listener) implements TransferProgress {

    @Override
    public void pulling(ImageRef image) {
        to.pulling(image);
    }

    @Override
    public void pushing(ImageRef image) {
        to.pushing(image);
    }

    @Override
    public void layer(Digest layer, Phase phase) {
        to.layer(layer, phase);
    }

    @Override
    public void moved(Digest layer, Phase phase, long done, long total) {
        to.moved(layer, phase, done, total);
    }

    @Override
    public void retrying(Digest layer, Duration pause) {
        to.retrying(layer, pause);
    }

    @Override
    public void mounted(Digest layer, String from) {
        to.mounted(layer, from);
    }

    @Override
    public void finished(Finished tag) {
        to.finished(tag);
        listener.accept(tag);
    }
}

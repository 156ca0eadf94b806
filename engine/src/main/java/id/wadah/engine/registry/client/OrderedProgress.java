package id.wadah.engine.registry.client;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import java.time.Duration;

/** Passes on what several threads say, one at a time. */
final class OrderedProgress implements TransferProgress {

    private final TransferProgress to;

    OrderedProgress(TransferProgress to) {
        this.to = to;
    }

    @Override
    public synchronized void pulling(ImageRef image) {
        to.pulling(image);
    }

    @Override
    public synchronized void pushing(ImageRef image) {
        to.pushing(image);
    }

    @Override
    public synchronized void layer(Digest layer, Phase phase) {
        to.layer(layer, phase);
    }

    @Override
    public synchronized void moved(Digest layer, Phase phase, long done, long total) {
        to.moved(layer, phase, done, total);
    }

    @Override
    public synchronized void retrying(Digest layer, Duration pause) {
        to.retrying(layer, pause);
    }

    @Override
    public synchronized void mounted(Digest layer, String from) {
        to.mounted(layer, from);
    }

    @Override
    public synchronized void finished(Finished tag) {
        to.finished(tag);
    }
}

package id.wadah.shell.transfer;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.TransferProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line for each layer, drawn in place on a terminal; of more layers than it has lines, those are shown at which something happens. */
final class TransferPicture implements TransferProgress {

    /** Nobody sees more pictures than that. */
    private static final long LEAST_NANOS = 60_000_000;

    private final DrawnLines place;
    private final Remainder remainder;
    private final Map<Digest, LayerLine> layers = new LinkedHashMap<>();
    private long drawnAt = System.nanoTime() - LEAST_NANOS;

    /** Says how many layers are not shown. */
    interface Remainder {
        String text(int done, int waiting);
    }

    TransferPicture(DrawnLines place, Remainder remainder) {
        this.place = place;
        this.remainder = remainder;
    }

    @Override
    public void pulling(ImageRef image) {
        begin(TransferWords.pulling(image));
    }

    @Override
    public void pushing(ImageRef image) {
        begin(TransferWords.pushing(image));
    }

    private void begin(String title) {
        end();
        place.say(title);
    }

    @Override
    public void layer(Digest layer, Phase phase) {
        line(layer, phase).enter(phase);
        // Many begin at once.
        draw(phase.isLast());
    }

    @Override
    public void moved(Digest layer, Phase phase, long done, long total) {
        line(layer, phase).moved(phase, done, total);
        draw(false);
    }

    @Override
    public void retrying(Digest layer, Duration pause) {
        line(layer, Phase.WAITING).says(TransferWords.retrying(pause));
        draw(true);
    }

    @Override
    public void mounted(Digest layer, String from) {
        line(layer, Phase.PUSHED).ends(TransferWords.mounted(from));
        draw(true);
    }

    @Override
    public void finished(Finished tag) {
        end();
        place.say(TransferWords.finished(tag));
    }

    private LayerLine line(Digest layer, Phase phase) {
        return layers.computeIfAbsent(layer, any -> new LayerLine(layer, phase));
    }

    private void draw(boolean now) {
        long moment = System.nanoTime();
        if (now || moment - drawnAt >= LEAST_NANOS) {
            drawnAt = moment;
            place.draw(visible(place.height()));
        }
    }

    /** The last picture, with all layers; what is drawn later is below it. */
    void end() {
        if (!layers.isEmpty()) {
            List<String> all = new ArrayList<>();
            layers.values().forEach(line -> all.add(line.drawn(place.width())));
            place.leave(all);
            layers.clear();
        }
    }

    private List<String> visible(int most) {
        List<String> shown = new ArrayList<>();
        if (layers.size() <= most) {
            layers.values().forEach(line -> shown.add(line.drawn(place.width())));
            return shown;
        }
        int done = 0;
        int waiting = 0;
        for (LayerLine line : layers.values()) {
            if (!line.isOver() && line.isBusy() && shown.size() < most - 1) {
                shown.add(line.drawn(place.width()));
            } else if (line.isOver()) {
                done++;
            } else {
                waiting++;
            }
        }
        shown.add(remainder.text(done, waiting));
        return shown;
    }
}

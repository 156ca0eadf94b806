package id.wadah.shell.transfer;

import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.TransferProgress.Phase;
import id.wadah.shell.format.HumanSize;

/** What a person sees of one layer: {@code 5f22362f8660: Downloading [====>      ]  12.3MB/45.6MB}. */
final class LayerLine {

    /** Both numbers with their units, and the slash. */
    private static final int NUMBERS = 15;

    private static final int LEAST_BAR = 5;
    private static final int MOST_BAR = 50;

    private final String id;
    private Phase phase;
    private String words;
    private long done;
    private long total;

    LayerLine(Digest layer, Phase phase) {
        this.id = layer.shortHex();
        this.phase = phase;
        this.words = phase.toString();
    }

    void enter(Phase next) {
        phase = next;
        words = next.toString();
        total = 0;
        done = 0;
    }

    /** Bytes moved; a late word of a phase that is over says nothing. */
    void moved(Phase in, long bytes, long of) {
        if (!phase.isLast()) {
            phase = in;
            words = in.toString();
            done = bytes;
            total = of;
        }
    }

    void says(String other) {
        words = other;
        total = 0;
    }

    void ends(String last) {
        phase = Phase.PUSHED;
        says(last);
    }

    boolean isOver() {
        return phase.isLast();
    }

    /** Whether something moves right now. */
    boolean isBusy() {
        return total > 0 || phase == Phase.EXTRACTING;
    }

    /** Without the bar. */
    String plain() {
        return id + ": " + words;
    }

    /** @param width columns that it may take */
    String drawn(int width) {
        String text = plain();
        if (total > 0) {
            String numbers = HumanSize.decimal(done) + "/" + HumanSize.decimal(total);
            int bar = Math.min(MOST_BAR, width - text.length() - NUMBERS - "  [>]".length());
            text += bar >= LEAST_BAR ? " " + bar(bar) + " " + numbers : " " + numbers;
        }
        return text.length() <= width ? text : text.substring(0, Math.max(0, width));
    }

    private String bar(int cells) {
        int full = (int) Math.min(cells, done * cells / total);
        String head = full == cells ? "" : ">";
        return "[" + "=".repeat(full) + head + " ".repeat(cells - full - head.length()) + "]";
    }
}

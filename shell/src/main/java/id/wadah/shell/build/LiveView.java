package id.wadah.shell.build;

import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** On a terminal: of a program that runs, the last lines move by; a few of them stay, and more where it failed. */
final class LiveView extends BuildView {

    private static final int SHOWN = 6;
    private static final int SHOWN_OF_FAILURE = 20;
    private static final long LEAST_PAUSE = 40_000_000;

    private final Deque<String> last = new ArrayDeque<>();
    private String begun = "";
    private int total;
    private int drawn;
    private long drawnAt;

    LiveView(CommandContext context) {
        super(context);
    }

    @Override
    void show(List<String> lines, String next) {
        for (String line : lines) {
            total++;
            last.addLast(line);
            if (last.size() > SHOWN_OF_FAILURE) {
                last.removeFirst();
            }
        }
        begun = next;
        long now = System.nanoTime();
        if (now - drawnAt > LEAST_PAUSE) {
            drawnAt = now;
            draw(SHOWN, true);
        }
    }

    private void draw(int most, boolean live) {
        wipe();
        int from = Math.max(0, last.size() - most);
        if (!live && total > last.size() - from) {
            page.line(Ink.dim("    "
                    + page.glyphs().ellipsis() + " "
                    + context.texts().count("build.lines-above", total - (last.size() - from))));
        }
        List<String> shown = List.copyOf(last).subList(from, last.size());
        shown.forEach(this::line);
        drawn = shown.size();
        if (live && !begun.isBlank()) {
            line(begun);
            drawn++;
        }
        context.out().flush();
    }

    private void wipe() {
        if (drawn > 0) {
            context.out().print("\u001b[" + drawn + "A\r\u001b[J");
            drawn = 0;
        }
    }

    @Override
    void settle(boolean failed) {
        draw(failed ? SHOWN_OF_FAILURE : SHOWN, false);
        drawn = 0;
        total = 0;
        begun = "";
        last.clear();
    }
}

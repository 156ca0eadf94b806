package id.wadah.engine.container;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.OomNotice;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Poll;
import java.util.List;
import java.util.Optional;

/**
 * Tells when a container has run out of memory, also when that has killed a child and its program goes on.
 *
 * <p>The kernel gives notice when memory is short, a moment before it kills, and several times: what is told is one kill that was counted,
 * or that there was none, where killing was forbidden.
 */
final class OomWatch implements Exit.Alarm, AutoCloseable {

    private static final int PATIENCE_MILLIS = 10;
    private static final int TRIES = 50;

    private final Optional<OomNotice> notice;
    private final Runnable tell;
    private long told;
    private int triesLeft;

    private OomWatch(Optional<OomNotice> notice, Runnable tell) {
        this.notice = notice;
        this.tell = tell;
    }

    static OomWatch of(ContainerCgroup cgroup, Runnable tell) {
        return new OomWatch(OomNotice.of(cgroup), tell);
    }

    @Override
    public List<Poll.Wanted> wanted() {
        return notice.map(each -> List.of(each.wanted())).orElse(List.of());
    }

    @Override
    public int patienceMillis() {
        return triesLeft > 0 ? PATIENCE_MILLIS : -1;
    }

    @Override
    public void rang(boolean heard) {
        notice.ifPresent(kernel -> {
            try {
                if (heard) {
                    kernel.heard();
                    triesLeft = kernel.early() ? TRIES : 1;
                }
                look(kernel);
            } catch (KernelException goneWithItsCgroup) {
                triesLeft = 0;
            }
        });
    }

    private void look(OomNotice kernel) {
        triesLeft--;
        long kills = kernel.kills();
        if (kills > told) {
            told = kills;
            triesLeft = 0;
            tell.run();
        } else if (triesLeft == 0 && kernel.early() && told == 0) {
            tell.run();
        }
    }

    /** Tells what was not told before its end; whether there was any kill at all. */
    boolean finish() {
        long kills = notice.map(OomNotice::kills).orElse(0L);
        if (kills > told) {
            tell.run();
        }
        return kills > 0;
    }

    @Override
    public void close() {
        notice.ifPresent(OomNotice::close);
    }
}

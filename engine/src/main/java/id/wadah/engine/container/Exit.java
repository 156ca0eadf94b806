package id.wadah.engine.container;

import id.wadah.engine.kernel.Poll;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How a program ended; source: wait(2). */
final class Exit {

    private static final int SIGKILL = 9;
    static final int KILLED = 128 + SIGKILL;

    private Exit() {}

    /**
     * Waits for the end of a program that was born, and reaps it and its supervisor. When the supervisor dies first the
     * program is killed.
     *
     * @param alarm is listened to meanwhile
     * @param thaw lets it go on when it stands still, so that it can die
     * @return 0 to 255; 128 + n when signal n ended it
     */
    static int await(Birth birth, Runnable thaw, Alarm alarm) {
        Poll.Wanted program = Poll.Wanted.input(birth.childPidfd().fd().number());
        Poll.Wanted supervisor =
                Poll.Wanted.input(birth.agent().port().channel().number());
        boolean[] ready = new boolean[2];
        while (!ready[0] && !ready[1]) {
            List<Poll.Wanted> wanted = new ArrayList<>(List.of(program, supervisor));
            wanted.addAll(alarm.wanted());
            ready = Poll.until(alarm.patienceMillis(), wanted);
            if (!ready[0] && !ready[1]) {
                alarm.rang(ready.length > 2 && ready[2]);
            }
        }
        if (!ready[0]) {
            birth.childPidfd().signal(SIGKILL);
            thaw.run();
            birth.childPidfd().awaitExit(-1);
        }
        int code = reap(birth);
        birth.agent().close();
        birth.childPidfd().close();
        return code;
    }

    /** Something else that may happen while a program runs. */
    interface Alarm {

        Alarm NONE = new Alarm() {};

        /** At most one descriptor. */
        default List<Poll.Wanted> wanted() {
            return List.of();
        }

        /** After which time it is called without a sign; -1 for never. */
        default int patienceMillis() {
            return -1;
        }

        /** @param heard false when only the time has passed */
        default void rang(boolean heard) {}
    }

    private static int reap(Birth birth) {
        OptionalInt status = birth.reap();
        if (status.isEmpty()) {
            return KILLED;
        }
        int ended = status.getAsInt();
        return (ended & 0x7f) == 0 ? ended >> 8 & 0xff : 128 + (ended & 0x7f);
    }
}

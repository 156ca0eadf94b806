package id.wadah.engine.container;

import id.wadah.engine.kernel.Poll;
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
     * @param thaw lets it go on when it stands still, so that it can die
     * @return 0 to 255; 128 + n when signal n ended it
     */
    static int await(Birth birth, Runnable thaw) {
        int pidfd = birth.childPidfd().fd().number();
        int supervisor = birth.agent().port().channel().number();
        boolean[] ready = Poll.untilReadable(-1, pidfd, supervisor);
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

    private static int reap(Birth birth) {
        OptionalInt status = birth.reap();
        if (status.isEmpty()) {
            return KILLED;
        }
        int ended = status.getAsInt();
        return (ended & 0x7f) == 0 ? ended >> 8 & 0xff : 128 + (ended & 0x7f);
    }
}

package id.wadah.lessons.check.namespace;

import id.wadah.lessons.check.HostProcess;

/** The engine's own program in its processes: what one of them still lacks is no mistake of the learner's, for it is not done. */
final class Agent {

    private static final String NAME = "wadah-agent";

    private Agent() {}

    static boolean is(HostProcess process) {
        return process.stat().command().equals(NAME);
    }
}

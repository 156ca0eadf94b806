package id.wadah.shell.ledger;

import java.util.List;

/**
 * One thing that a command did.
 *
 * @param items what a person recognises each by
 */
public record LedgerLine(Sign sign, Subject subject, List<String> items) {

    /** What became of it. */
    public enum Sign {
        CREATED("+"),
        CHANGED("~"),
        FREED("-");

        private final String mark;

        Sign(String mark) {
            this.mark = mark;
        }

        public String mark() {
            return mark;
        }
    }

    /** What it is about. */
    public enum Subject {
        /** A container; items: its name, and its status before and now, each empty where it was not there. */
        CONTAINER,
        /** A limit in a cgroup file; items: the container, the file, the value before and now. */
        LIMIT,
        PROCESSES,
        NAMESPACES,
        CGROUPS,
        MOUNTS,
        OTHERS,
        /** Objects that were made and are gone already; items: each a kind and how many. */
        PASSED
    }

    public LedgerLine {
        items = List.copyOf(items);
    }
}

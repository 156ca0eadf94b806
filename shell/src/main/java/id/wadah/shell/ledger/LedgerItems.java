package id.wadah.shell.ledger;

import id.wadah.shell.ledger.LedgerLine.Sign;
import id.wadah.shell.ledger.LedgerLine.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects objects of one fate by what they are. */
final class LedgerItems {

    private final Sign sign;
    private final Map<Subject, List<String>> groups = new EnumMap<>(Subject.class);

    LedgerItems(Sign sign) {
        this.sign = sign;
    }

    /** @param note what a person should know of it as well, may be empty */
    void add(String kind, String identity, String note) {
        Subject subject = switch (kind) {
            case "process" -> Subject.PROCESSES;
            case "namespace" -> Subject.NAMESPACES;
            case "cgroup" -> Subject.CGROUPS;
            case "mount" -> Subject.MOUNTS;
            default -> Subject.OTHERS;
        };
        String item = subject == Subject.OTHERS ? kind + " " + identity : identity;
        List<String> group = groups.computeIfAbsent(subject, any -> new ArrayList<>());
        // What two containers share is told once.
        if (subject != Subject.NAMESPACES || !group.contains(item)) {
            group.add(note.isEmpty() ? item : item + " " + note);
        }
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    List<LedgerLine> lines() {
        List<LedgerLine> lines = new ArrayList<>();
        groups.forEach((subject, items) -> lines.add(new LedgerLine(sign, subject, items)));
        return lines;
    }
}

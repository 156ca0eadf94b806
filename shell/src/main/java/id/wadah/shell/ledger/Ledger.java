package id.wadah.shell.ledger;

import id.wadah.engine.container.ContainerId;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.Step;
import id.wadah.shell.ledger.LedgerLine.Sign;
import id.wadah.shell.ledger.LedgerLine.Subject;
import id.wadah.shell.ledger.Snapshot.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what a command created, changed and freed, from what the kernel had before it and has after it. */
public final class Ledger {

    private final Snapshot before;
    private final Snapshot now;
    /** The containers that the command itself started, so that another terminal's command is not told here. */
    private final Set<ContainerId> own;

    private final List<LedgerLine> lines = new ArrayList<>();

    private Ledger(Snapshot before, Snapshot now, Set<ContainerId> own) {
        this.before = before;
        this.now = now;
        this.own = own;
    }

    /**
     * @param own containers that the command itself started
     * @param made steps that the command made
     */
    public static List<LedgerLine> after(Snapshot before, Snapshot now, Set<ContainerId> own, List<Step> made) {
        Ledger ledger = new Ledger(before, now, own);
        ledger.containers();
        ledger.limits();
        LedgerItems created = ledger.created();
        LedgerItems freed = ledger.freed();
        boolean running = own.stream().anyMatch(ledger::runs);
        if (!running) {
            ledger.passed(made, created);
        }
        ledger.lines.addAll(created.lines());
        ledger.lines.addAll(freed.lines());
        return ledger.lines;
    }

    private boolean runs(ContainerId id) {
        Seen seen = now.containers().get(id);
        return seen != null && seen.pid() > 0;
    }

    private void containers() {
        now.containers().forEach((id, seen) -> {
            Seen earlier = before.containers().get(id);
            if (earlier != null || own.contains(id)) {
                change(seen.name(), earlier == null ? null : earlier.status(), seen);
            }
        });
        before.containers().forEach((id, seen) -> {
            if (!now.containers().containsKey(id)) {
                line(Sign.FREED, seen.name(), seen.status().word(), "");
            }
        });
    }

    private void limits() {
        now.containers().forEach((id, seen) -> {
            Seen earlier = before.containers().get(id);
            if (earlier != null) {
                seen.limits().forEach((file, value) -> {
                    String old = earlier.limits().get(file);
                    if (old != null && !old.equals(value)) {
                        lines.add(new LedgerLine(
                                Sign.CHANGED, Subject.LIMIT, List.of(seen.name(), name(file), old, value)));
                    }
                });
            }
        });
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void change(String name, @Nullable Status earlier, Seen seen) {
        if (seen.status() == earlier) {
            return;
        }
        String ending = seen.status() == Status.EXITED ? " (" + seen.exitCode() + ")" : "";
        String word = seen.status().word() + ending;
        if (earlier == null) {
            line(Sign.CREATED, name, "", word);
        } else {
            line(Sign.CHANGED, name, earlier.word(), word);
        }
    }

    private void line(Sign sign, String name, String earlier, String word) {
        lines.add(new LedgerLine(sign, Subject.CONTAINER, List.of(name, earlier, word)));
    }

    private LedgerItems created() {
        LedgerItems items = new LedgerItems(Sign.CREATED);
        for (ContainerId id : own) {
            Seen seen = now.containers().get(id);
            Seen earlier = before.containers().get(id);
            if (seen != null) {
                seen.objects().stream()
                        .filter(object -> earlier == null || !earlier.objects().contains(object))
                        .filter(object -> !isShared(object, seen, before))
                        .forEach(object -> items.add(object.kind(), object.identity(), note(object, seen)));
            }
        }
        return items;
    }

    private LedgerItems freed() {
        LedgerItems items = new LedgerItems(Sign.FREED);
        before.containers()
                .values()
                .forEach(seen -> seen.objects().stream()
                        .filter(object -> !object.exists())
                        .filter(object -> !isShared(object, seen, now))
                        .forEach(object -> items.add(object.kind(), object.identity(), note(object, seen))));
        return items;
    }

    /** Whether it came with a namespace that another container had before, or has still. */
    private static boolean isShared(KernelObject object, Seen container, Snapshot others) {
        return switch (object.kind()) {
            case "namespace" -> others.hasNamespace(object.identity(), container.name());
            case "interface" ->
                container
                        .namespace("net")
                        .filter(network -> others.hasNamespace(network, container.name()))
                        .isPresent();
            default -> false;
        };
    }

    private static String note(KernelObject object, Seen container) {
        boolean first = container.ownPids()
                && object.kind().equals("process")
                && object.identity().equals(Long.toString(container.pid()));
        return first ? "(PID 1)" : "";
    }

    /** What the steps made when nothing of it runs any more: the most is gone already, and what is not is told as created. */
    private void passed(List<Step> made, LedgerItems created) {
        Set<Trace> traces = made.stream()
                .flatMap(step -> step.made().stream())
                .map(Trace::parse)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Integer> gone = new LinkedHashMap<>();
        for (Trace trace : traces) {
            if (trace.remains()) {
                created.add(trace.kind(), trace.identity(), "");
            } else {
                gone.merge(trace.kind(), 1, Integer::sum);
            }
        }
        if (!gone.isEmpty()) {
            lines.add(new LedgerLine(
                    Sign.CHANGED,
                    Subject.PASSED,
                    gone.entrySet().stream()
                            .map(count -> count.getKey() + " " + count.getValue())
                            .toList()));
        }
    }
}

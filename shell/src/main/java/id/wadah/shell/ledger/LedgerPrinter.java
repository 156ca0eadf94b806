package id.wadah.shell.ledger;

import id.wadah.shell.ledger.LedgerLine.Sign;
import id.wadah.shell.ledger.LedgerLine.Subject;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Draws the lines of the ledger: a few, or all that there is to tell. */
public final class LedgerPrinter {

    static final int FEW = 6;

    /** What one line tells of one thing. */
    private static final Set<Subject> WHOLE = EnumSet.of(Subject.CONTAINER, Subject.LIMIT, Subject.PASSED);

    private final Page page;
    private final Texts texts;

    public LedgerPrinter(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /** @param full every object on a line of its own; else at most six lines, each a group */
    public void print(List<LedgerLine> lines, boolean full) {
        int shown = full || lines.size() <= FEW ? lines.size() : FEW - 1;
        for (LedgerLine line : lines.subList(0, shown)) {
            if (full && !WHOLE.contains(line.subject())) {
                String kind = line.subject() == Subject.OTHERS ? "" : texts.get(key(line.subject())) + " ";
                line.items().forEach(item -> draw(line.sign(), kind + item));
            } else {
                draw(line.sign(), text(line));
            }
        }
        if (shown < lines.size()) {
            page.line(Ink.dim("  " + page.glyphs().ellipsis() + " " + texts.get("view.ledger.more")));
        }
    }

    private void draw(Sign sign, String text) {
        AttributedString mark = switch (sign) {
            case CREATED -> Ink.good("  + ");
            case CHANGED -> Ink.warm("  ~ ");
            case FREED -> Ink.bad("  - ");
        };
        page.line(Ink.join(mark, Ink.dim(text)));
    }

    private String text(LedgerLine line) {
        List<String> items = line.items();
        return switch (line.subject()) {
            case CONTAINER -> container(line);
            case LIMIT ->
                texts.get(
                        "view.ledger.limit",
                        items.get(0),
                        items.get(1),
                        items.get(2),
                        page.glyphs().arrow(),
                        items.get(3));
            case PASSED ->
                texts.get("view.ledger.passed", items.stream().map(this::passed).collect(Collectors.joining(", ")));
            case NAMESPACES ->
                counted(line)
                        + items.stream()
                                .map(item -> item.replaceFirst(":.*", ""))
                                .collect(Collectors.joining(" "));
            case CGROUPS ->
                counted(line)
                        + items.stream().map(LedgerPrinter::tail).distinct().collect(Collectors.joining(" "));
            case MOUNTS, PROCESSES -> counted(line) + String.join(" ", items);
            case OTHERS ->
                items.stream()
                        .map(item -> item.replaceFirst("^(capabilities|seccomp|uid-map) .*", "$1"))
                        .map(item -> ShortId.in(item, page.glyphs()))
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length))
                        .collect(Collectors.joining(", "));
        };
    }

    private String container(LedgerLine line) {
        List<String> items = line.items();
        return switch (line.sign()) {
            case CREATED -> texts.get("view.ledger.created", items.get(0), items.get(2));
            case CHANGED ->
                texts.get(
                        "view.ledger.state",
                        items.get(0),
                        items.get(1),
                        page.glyphs().arrow(),
                        items.get(2));
            case FREED -> texts.get("view.ledger.removed", items.get(0));
        };
    }

    /** {@code namespace 6}, in words: {@code 6 namespaces}. */
    private String passed(String item) {
        int space = item.lastIndexOf(' ');
        String kind = item.substring(0, space);
        long count = Long.parseLong(item.substring(space + 1));
        return switch (kind) {
            case "process", "namespace", "cgroup", "mount" -> texts.count("view.ledger.kind." + kind, count);
            default -> count + " " + kind;
        };
    }

    private String counted(LedgerLine line) {
        return texts.count(key(line.subject()), line.items().size()) + "  ";
    }

    private static String key(Subject subject) {
        String kind = switch (subject) {
            case PROCESSES -> "process";
            case NAMESPACES -> "namespace";
            case CGROUPS -> "cgroup";
            case MOUNTS -> "mount";
            case CONTAINER, LIMIT, OTHERS, PASSED -> throw new IllegalArgumentException(subject.toString());
        };
        return "view.ledger.kind." + kind;
    }

    /** The last two names of a path, an ID in it shortened: {@code wadah/3f2a8c11d0e4}. */
    private static String tail(String path) {
        String[] names = path.split("/");
        String last = names[names.length - 1].replaceFirst("^([0-9a-f]{12})[0-9a-f]{52}$", "$1");
        return names.length < 2 ? path : names[names.length - 2] + "/" + last;
    }
}

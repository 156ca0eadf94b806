package id.wadah.shell.view;

import id.wadah.engine.step.Step;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.ShortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Steps in a row of the same kind, by the same actor, that all succeeded; or a single step. */
record StepGroup(List<Step> steps) {

    /** Two alike are still read faster one by one. */
    private static final int FEWEST_FOLDED = 3;

    StepGroup {
        steps = List.copyOf(steps);
    }

    /** Folds what is alike and adjacent; order and number of steps stay. */
    static List<StepGroup> fold(List<Step> steps) {
        List<StepGroup> groups = new ArrayList<>();
        List<Step> run = new ArrayList<>();
        for (Step step : steps) {
            if (!run.isEmpty() && !alike(run.get(0), step)) {
                addRun(groups, run);
                run = new ArrayList<>();
            }
            run.add(step);
        }
        addRun(groups, run);
        return groups;
    }

    static List<StepGroup> single(List<Step> steps) {
        return steps.stream().map(step -> new StepGroup(List.of(step))).toList();
    }

    private static void addRun(List<StepGroup> groups, List<Step> run) {
        if (run.size() >= FEWEST_FOLDED) {
            groups.add(new StepGroup(run));
        } else {
            groups.addAll(single(run));
        }
    }

    private static boolean alike(Step a, Step b) {
        return a.kind() == b.kind()
                && a.actor() == b.actor()
                && !a.failed()
                && !b.failed()
                && b.ordinal() > a.ordinal()
                && name(a.call()).equals(name(b.call()));
    }

    private static String name(String call) {
        int bracket = call.indexOf('(');
        return bracket < 0 ? call : call.substring(0, bracket);
    }

    Step first() {
        return steps.get(0);
    }

    boolean folded() {
        return steps.size() > 1;
    }

    /** {@code 7}, or {@code 7-29} for folded ones. */
    String ordinals() {
        return folded()
                ? first().ordinal() + "-" + steps.get(steps.size() - 1).ordinal()
                : Integer.toString(first().ordinal());
    }

    Duration took() {
        return steps.stream().map(Step::took).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The call; for folded ones what their calls have in common, up to the first argument that differs.
     *
     * @param title what the steps are for, said where calls have no argument in common
     */
    String call(Glyphs glyphs, String title) {
        if (!folded()) {
            return ShortId.inCall(first().call(), glyphs);
        }
        String common = first().call();
        for (Step step : steps) {
            common = commonStart(common, step.call());
        }
        String whole = common.equals(first().call()) ? common : arguments(common);
        String shown = common.equals(first().call()) ? common : whole + glyphs.ellipsis() + ")";
        String purpose = whole.endsWith("(") || whole.endsWith("AT_FDCWD, ") ? "  " + title : "";
        return steps.size() + " " + glyphs.times() + " " + ShortId.inCall(shown, glyphs) + purpose;
    }

    private static String commonStart(String a, String b) {
        int length = 0;
        while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    /** Whole arguments only: {@code prctl(PR_CAPBSET_DROP, } and not {@code prctl(PR_CAPBSET_DROP, CAP_}. */
    private static String arguments(String common) {
        int end = Math.max(common.indexOf('(') + 1, common.lastIndexOf(", ") + 2);
        return common.substring(0, Math.min(common.length(), Math.max(end, 1)));
    }

    /** The result that all have; empty when they differ. */
    String result() {
        Step step = first();
        String errno = step.errno();
        if (errno != null) {
            return errno;
        }
        boolean same = steps.stream().allMatch(each -> each.result() == step.result());
        return same ? Long.toString(step.result()) : "";
    }

    /** What they made, each kind named once: {@code process 4242, namespace mnt:[...] pid:[...]}. */
    String made(Glyphs glyphs) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (Step step : steps) {
            for (String each : step.made()) {
                int space = each.indexOf(' ');
                kinds.computeIfAbsent(space < 0 ? each : each.substring(0, space), kind -> new ArrayList<>())
                        .add(space < 0 ? "" : each.substring(space + 1));
            }
        }
        String made = kinds.entrySet().stream()
                .map(kind -> kind.getKey() + " " + String.join(" ", kind.getValue()))
                .collect(Collectors.joining(", "));
        return ShortId.in(made, glyphs);
    }
}

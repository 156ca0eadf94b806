package id.wadah.shell.view;

import id.wadah.engine.step.Phase;
import id.wadah.engine.step.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Under which heading each step is shown: small things that every chapter needs go with what they are done for. */
final class Chapters {

    /** Done for the steps before them. */
    private static final Set<StepKind> AFTER = Set.of(StepKind.CLOSE_DESCRIPTOR);
    /** Done for the steps after them. */
    private static final Set<StepKind> BEFORE = Set.of(StepKind.MAKE_MOUNT_POINT, StepKind.SET_UMASK);

    private Chapters() {}

    static List<Phase> of(List<StepGroup> groups) {
        List<Phase> chapters = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            StepKind kind = groups.get(i).first().kind();
            if (AFTER.contains(kind) && i > 0) {
                chapters.add(chapters.get(i - 1));
            } else {
                chapters.add(BEFORE.contains(kind) ? next(groups, i) : kind.phase());
            }
        }
        return chapters;
    }

    private static Phase next(List<StepGroup> groups, int from) {
        for (StepGroup group : groups.subList(from, groups.size())) {
            StepKind kind = group.first().kind();
            if (!AFTER.contains(kind) && !BEFORE.contains(kind)) {
                return kind.phase();
            }
        }
        return groups.get(from).first().kind().phase();
    }
}

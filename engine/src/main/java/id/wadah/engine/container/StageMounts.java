package id.wadah.engine.container;

import id.wadah.engine.rootfs.BoundTree;
import id.wadah.engine.rootfs.HiddenMount;
import java.util.List;

/**
 * What one step of a build has mounted while it runs.
 *
 * @param hidden what some of the trees are taken from
 * @param secrets variables of its program, {@code NAME=value}, that are kept nowhere
 */
public record StageMounts(List<HiddenMount> hidden, List<BoundTree> trees, List<String> secrets) {

    public static final StageMounts NONE = new StageMounts(List.of(), List.of(), List.of());

    public StageMounts {
        hidden = List.copyOf(hidden);
        trees = List.copyOf(trees);
        secrets = List.copyOf(secrets);
    }
}

package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Optional;

/** Finds the control group of a container. */
final class Cgroup {

    private Cgroup() {}

    /** Empty when it has none, or none any more. */
    static Optional<ContainerCgroup> of(Scene scene, Container container) {
        return scene.engine()
                .cgroups()
                .existing(scene.engine().root().cgroupName(), container.id().hex());
    }

    static Optional<ContainerCgroup> of(Scene scene, String name) {
        return scene.container(name).flatMap(found -> of(scene, found));
    }

    static Reading.Unknown notRunning(String name) {
        return new Reading.Unknown(Cue.missing("container.not-running", name));
    }
}

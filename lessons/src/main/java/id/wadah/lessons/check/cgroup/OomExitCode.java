package id.wadah.lessons.check.cgroup;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;

/** The exit code of the newest container that the kernel has killed for memory since the task began. */
public record OomExitCode() implements LiveValue {

    @Override
    public Reading read(Scene scene) {
        return OomEnd.ended(scene)
                .<Reading>map(container ->
                        Reading.Known.of(Integer.toString(container.state().exitCode())))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("oom-end.none")));
    }
}

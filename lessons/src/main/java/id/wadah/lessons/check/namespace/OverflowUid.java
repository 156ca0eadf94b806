package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.Sysctl;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whom a user namespace shows in place of a user that its map lacks; source: user_namespaces(7), proc_sys_kernel(5). */
public record OverflowUid() implements LiveValue {

    private static final String USUAL = "65534";

    @Override
    public Reading read(Scene scene) {
        Path file = Proc.HOST.root().resolve("sys/kernel/overflowuid");
        return Reading.Known.of(Files.isReadable(file) ? Sysctl.read(file) : USUAL);
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        if (given.equals("0") || given.equals("root")) {
            return Optional.of(Cue.near("overflow-uid.host-root"));
        }
        return given.equals(Integer.toString(UserMapping.BASE))
                ? Optional.of(Cue.near("overflow-uid.own-root", given))
                : Optional.empty();
    }
}

package id.wadah.lessons.check.machine;

import id.wadah.engine.kernel.Sysctl;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A parameter of the kernel, as {@code /proc/sys} has it.
 *
 * @param name with dots, such as {@code user.max_user_namespaces}; source: sysctl(8)
 */
public record SysctlValue(String name) implements LiveValue {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+(\\.[a-z0-9_]+)+");

    public SysctlValue {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a kernel parameter: " + name);
        }
    }

    @Override
    public Reading read(Scene scene) {
        Path file = Proc.HOST.root().resolve("sys").resolve(name.replace('.', '/'));
        try {
            return Reading.Known.of(Sysctl.read(file));
        } catch (UncheckedIOException absent) {
            return new Reading.Unknown(Cue.missing("sysctl-value.absent", file));
        }
    }
}

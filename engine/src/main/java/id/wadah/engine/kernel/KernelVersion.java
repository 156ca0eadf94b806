package id.wadah.engine.kernel;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first two numbers of a kernel's release, which say what it can do. */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {

    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);
    private static final Comparator<KernelVersion> ORDER =
            Comparator.comparingInt(KernelVersion::major).thenComparingInt(KernelVersion::minor);

    /** Reads {@code 4.8} or {@code 6.18.4-generic}. */
    public static KernelVersion parse(String release) {
        Matcher matcher = FORM.matcher(release);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no kernel version: " + release);
        }
        return new KernelVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The running kernel's, from {@code /proc/sys/kernel/osrelease}. */
    public static KernelVersion running() {
        return parse(Sysctl.read(Path.of("/proc/sys/kernel/osrelease")));
    }

    public boolean atLeast(int otherMajor, int otherMinor) {
        return compareTo(new KernelVersion(otherMajor, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(KernelVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

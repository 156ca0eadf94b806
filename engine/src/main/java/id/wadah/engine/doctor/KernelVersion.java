package id.wadah.engine.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running kernel's release, of which the first two numbers say what it can do. */
public record KernelVersion(int major, int minor, String release) {

    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    /** Reads {@code 6.1.0-18-amd64}; what has no numbers is older than everything. */
    static KernelVersion parse(String release) {
        Matcher matcher = FORM.matcher(release.strip());
        return matcher.matches()
                ? new KernelVersion(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), release.strip())
                : new KernelVersion(0, 0, release.strip());
    }

    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }

    @Override
    public String toString() {
        return release;
    }
}

package id.wadah.lessons.progress;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that a learner made in a lesson.
 *
 * @param startTime hundredths of a second after boot, so that a later process of the same pid is another
 */
public record MadeProcess(long pid, long startTime) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,10})@([0-9]{1,18})");

    /** @throws IllegalArgumentException unless it is {@code pid@start time} */
    public static MadeProcess parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a process: " + written);
        }
        return new MadeProcess(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return pid + "@" + startTime;
    }
}

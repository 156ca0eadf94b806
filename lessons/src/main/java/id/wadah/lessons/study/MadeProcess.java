package id.wadah.lessons.study;

/**
 * A process that a learner made in a lesson.
 *
 * @param startTime hundredths of a second after boot, so that a later process of the same pid is another
 */
record MadeProcess(long pid, long startTime) {

    static MadeProcess parse(String written) {
        int at = written.indexOf('@');
        return new MadeProcess(Long.parseLong(written.substring(0, at)), Long.parseLong(written.substring(at + 1)));
    }

    @Override
    public String toString() {
        return pid + "@" + startTime;
    }
}

package id.wadah.engine.cgroup;

/**
 * The most that may go to or from a device in a second.
 *
 * @param rate bytes or operations a second, from 1
 */
public record IoThrottle(BlockDevice device, Kind kind, long rate) {

    /** Which way, and what is counted. */
    public enum Kind {
        READ_BPS("read_bps", "rbps"),
        WRITE_BPS("write_bps", "wbps"),
        READ_IOPS("read_iops", "riops"),
        WRITE_IOPS("write_iops", "wiops");

        private final String legacy;
        private final String unified;

        Kind(String legacy, String unified) {
            this.legacy = legacy;
            this.unified = unified;
        }

        /** {@code --device-read-bps} */
        public String option() {
            return "--device-" + legacy.replace('_', '-');
        }

        /** The file in v1. */
        String file() {
            return "blkio.throttle." + legacy + "_device";
        }

        /** The key in v2's {@code io.max}. */
        String key() {
            return unified;
        }
    }
}

package id.wadah.engine.cgroup;

/** A whole disk by its numbers, as the kernel writes it: {@code 254:0}. */
public record BlockDevice(int major, int minor) {

    @Override
    public String toString() {
        return major + ":" + minor;
    }
}

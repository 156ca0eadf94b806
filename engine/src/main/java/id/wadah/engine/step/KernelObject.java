package id.wadah.engine.step;

/**
 * A thing in the kernel that a step made, changed or freed: a namespace, a cgroup, a mount, a process, a pty.
 *
 * <p>Implementations are records that hold only what identifies the object; everything else they say is read anew.
 */
public interface KernelObject {

    /** What sort of thing: {@code namespace}, {@code cgroup}, {@code mount}, {@code process}, {@code pty} ... */
    String kind();

    /** Short identity a person recognises: {@code pid:[4026532301]}, {@code /wadah/3f2a...}, {@code 4242}. */
    String identity();

    /** Whether the kernel has it right now. */
    boolean exists();

    /** The ordinary command that shows the same: {@code ls -l /proc/4242/ns}. */
    String shownBy();
}

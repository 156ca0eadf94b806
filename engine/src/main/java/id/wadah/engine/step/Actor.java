package id.wadah.engine.step;

/** Who made a call. */
public enum Actor {
    /** The daemon itself. */
    ENGINE,
    /** The agent outside the container, PID 1's parent. */
    SUPERVISOR,
    /** The future PID 1, before {@code execve}; for {@code exec}, the future process. */
    PID1
}

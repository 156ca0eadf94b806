package id.wadah.shell.command;

/** The groups that {@code help} shows the commands in. */
public enum Theme {
    LESSONS,
    CONTAINERS,
    IMAGES,
    KERNEL,
    MACHINE,
    SHELL
}

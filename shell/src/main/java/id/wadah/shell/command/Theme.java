package id.wadah.shell.command;

/** The groups that {@code help} shows the commands in. */
public enum Theme {
    CONTAINERS,
    IMAGES,
    KERNEL,
    LESSONS,
    MACHINE,
    SHELL
}

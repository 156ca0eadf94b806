package id.wadah.shell.command;

/** What the Tab key offers for a command's arguments. */
public enum Completion {
    NOTHING,
    /** The commands below a group. */
    MEMBERS,
    CONTAINERS,
    RUNNING_CONTAINERS,
    PAUSED_CONTAINERS,
    STOPPED_CONTAINERS,
    IMAGES,
    IMAGES_AND_CONTAINERS,
    TERMS,
    VOLUMES,
    COMMANDS,
    LESSONS,
    LANGUAGES,
    LEDGER_MODES
}

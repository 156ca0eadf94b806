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
    /** Of the host. */
    FILES,
    CONTAINERS_AND_FILES,
    /** Those that serve from this machine. */
    REGISTRIES,
    NETWORKS,
    /** Those that can be removed. */
    OWN_NETWORKS,
    NETWORK_AND_CONTAINER,
    NETWORKS_AND_CONTAINERS,
    TERMS,
    VOLUMES,
    COMMANDS,
    LESSONS,
    LANGUAGES,
    LEDGER_MODES
}

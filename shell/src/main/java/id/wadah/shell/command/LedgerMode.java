package id.wadah.shell.command;

import java.util.Locale;

/** How much of what a command did to the kernel is told after it. */
public enum LedgerMode {
    OFF,
    ON,
    FULL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package id.wadah.shell.parity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What became of one line; both texts are without what differs from run to run. */
@JsonPropertyOrder({"command", "exitCode", "output", "error"})
record Outcome(String command, int exitCode, String output, String error) {

    /** The exit code of a line that did not end in time. */
    static final int TIMEOUT = 124;
}

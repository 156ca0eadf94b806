package id.wadah.shell.command;

import id.wadah.shell.attach.DetachKeys;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code exec} about letting go of the program. */
final class DetachOptions {

    @Option(names = {"-d", "--detach"})
    boolean detach;

    @Option(names = "--detach-keys")
    String detachKeys = DetachKeys.DEFAULT.text();

    DetachKeys keys() {
        return new DetachKeys(detachKeys);
    }
}

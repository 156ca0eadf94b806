package id.wadah.shell.command;

import id.wadah.engine.volume.StorageRequest;

/** The flags of {@code run} and {@code create} about volumes and bind mounts. */
@picocli.CommandLine.Command
final class StorageOptions {

    StorageRequest request() {
        return StorageRequest.NONE;
    }
}

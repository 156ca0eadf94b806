package id.wadah.shell.parity;

import java.util.List;

/** The image of the script, of the same files in both. */
final class SharedImage {

    static final String NAME = "busybox";

    static final List<String> CHANGES =
            List.of("CMD [\"sh\"]", "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private SharedImage() {}
}

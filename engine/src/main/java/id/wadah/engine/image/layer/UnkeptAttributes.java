package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;

/** Sets extended attributes, without those that this file system does not keep, or does not keep for such a file; as Docker does. */
final class UnkeptAttributes {

    private UnkeptAttributes() {}

    static void set(Runnable call) {
        try {
            call.run();
        } catch (KernelException refused) {
            if (refused.errno() != Errno.EOPNOTSUPP && refused.errno() != Errno.EPERM) {
                throw refused;
            }
        }
    }
}

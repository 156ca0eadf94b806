package id.wadah.engine.network.dns;

import java.io.IOException;

/** Opens sockets in some network namespace. A socket belongs to the namespace in which it was opened, whoever uses it. */
interface Opener {

    interface Opening<T> {
        T open() throws IOException;
    }

    /** In the engine's own. */
    Opener HERE = new Opener() {
        @Override
        public <T> T in(Opening<T> opening) throws IOException {
            return opening.open();
        }
    };

    /** @throws IOException when it cannot be opened, or the namespace is gone */
    <T> T in(Opening<T> opening) throws IOException;
}

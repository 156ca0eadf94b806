package id.wadah.engine.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of uploads that nobody goes on with. */
class UploadsTest {

    private static final RepositoryName APP = RepositoryName.parse("app");

    @TempDir
    private Path directory;

    private Uploads uploads(Duration patience) {
        return new Uploads(new Scratch(new DataRoot(directory)), patience);
    }

    private String[] files() {
        return new DataRoot(directory).temporary().toFile().list();
    }

    @Test
    void theyAreDroppedInTimeAndNotBefore() throws IOException {
        byte[] content = Content.random(100);
        for (Duration patience : new Duration[] {Duration.ofHours(1), Duration.ofNanos(1)}) {
            boolean patient = patience.toHours() > 0;
            Uploads uploads = uploads(patience);
            UploadSession begun = uploads.begin(APP);
            begun.append(new ByteArrayInputStream(content));
            sent(uploads, content);
            assertEquals(2, files().length);
            uploads.expire();
            assertEquals(patient ? 2 : 0, files().length);
            assertEquals(patient, uploads.waiting(APP, Digest.of(content)).isPresent());
            if (!patient) {
                assertThrows(RegistryError.class, () -> uploads.find(APP, begun.id()));
            }
            uploads.clear();
            assertEquals(0, files().length);
        }
    }

    @Test
    void oneThatIsBeingWrittenToIsLeftAlone() throws IOException {
        Uploads uploads = uploads(Duration.ofNanos(1));
        UploadSession begun = uploads.begin(APP);
        begun.alone(() -> {
            uploads.expire();
            return true;
        });
        assertEquals(begun, uploads.find(APP, begun.id()));
        uploads.clear();
    }

    @Test
    void ofTwoEqualBlobsTheFirstFileStays() throws IOException {
        byte[] content = Content.random(100);
        Uploads uploads = uploads(Duration.ofHours(1));
        UploadSession first = sent(uploads, content);
        sent(uploads, content);
        assertEquals(Optional.of(first.file()), uploads.waiting(APP, Digest.of(content)));
        assertEquals(1, files().length);

        uploads.forget(APP, Digest.of(content));
        UploadSession again = sent(uploads, content);
        assertEquals(Optional.of(again.file()), uploads.waiting(APP, Digest.of(content)));
        uploads.clear();
    }

    private static UploadSession sent(Uploads uploads, byte[] content) throws IOException {
        UploadSession session = uploads.begin(APP);
        session.append(new ByteArrayInputStream(content));
        uploads.finish(session, Digest.of(content));
        return session;
    }
}

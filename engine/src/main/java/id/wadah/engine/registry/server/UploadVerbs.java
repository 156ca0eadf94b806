package id.wadah.engine.registry.server;

import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.server.http.HttpRequest;
import id.wadah.engine.registry.server.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes blobs in: at once, as a stream or in chunks.
 *
 * <p>Source: OCI distribution specification, "Pushing blobs", "Mounting a blob from another repository"; the stream without a {@code
 * Content-Range} is Docker's.
 */
final class UploadVerbs {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private final BlobVerbs blobs;
    private final Uploads uploads;

    UploadVerbs(BlobVerbs blobs, Uploads uploads) {
        this.blobs = blobs;
        this.uploads = uploads;
    }

    HttpResponse post(RepositoryName repository, HttpRequest request) throws IOException {
        Optional<String> mount = request.parameter("mount");
        if (mount.isPresent()) {
            Digest blob = Reference.digest(mount.get());
            Optional<Path> file = source(repository, request).flatMap(from -> blobs.file(from, blob));
            if (file.isPresent()) {
                uploads.mount(repository, blob, file.get());
                return created(repository, blob);
            }
        }
        Optional<Digest> whole = request.parameter("digest").map(Reference::digest);
        UploadSession session = uploads.begin(repository);
        if (whole.isEmpty() || mount.isPresent()) {
            return progress(202, session);
        }
        try {
            return session.alone(() -> {
                append(session, request);
                uploads.finish(session, whole.get());
                return created(repository, whole.get());
            });
        } catch (IOException | RuntimeException failure) {
            // Nobody knows of it, so nobody could go on with it.
            uploads.cancel(session);
            throw failure;
        }
    }

    /** The repository that the blob is to be mounted from; without that it is looked for where it is to go. */
    private static Optional<RepositoryName> source(RepositoryName repository, HttpRequest request) {
        try {
            return Optional.of(
                    request.parameter("from").map(RepositoryName::parse).orElse(repository));
        } catch (RegistryError noName) {
            return Optional.empty();
        }
    }

    HttpResponse patch(RepositoryName repository, String id, HttpRequest request) throws IOException {
        UploadSession session = uploads.find(repository, id);
        return session.alone(() -> {
            append(session, request);
            return progress(202, session);
        });
    }

    HttpResponse put(RepositoryName repository, String id, HttpRequest request) throws IOException {
        UploadSession session = uploads.find(repository, id);
        Digest blob = Reference.digest(request.parameter("digest")
                .orElseThrow(() -> new RegistryError(ErrorCode.DIGEST_INVALID, "the parameter digest is missing")));
        return session.alone(() -> {
            append(session, request);
            uploads.finish(session, blob);
            return created(repository, blob);
        });
    }

    /** Drops what clients have begun and gone away from. */
    void expire() {
        uploads.expire();
    }

    HttpResponse status(RepositoryName repository, String id) {
        return progress(204, uploads.find(repository, id));
    }

    HttpResponse delete(RepositoryName repository, String id) throws IOException {
        UploadSession session = uploads.find(repository, id);
        return session.alone(() -> {
            uploads.cancel(session);
            return HttpResponse.of(204);
        });
    }

    private static void append(UploadSession session, HttpRequest request) throws IOException {
        Optional<String> written = request.fields().first("Content-Range");
        if (written.isPresent()) {
            checkRange(session, written.get(), request);
        }
        if (request.length().orElse(0) > 0) {
            session.requireRoom(request.length().getAsLong());
        }
        session.append(request.body());
    }

    private static void checkRange(UploadSession session, String written, HttpRequest request) {
        Matcher range = RANGE.matcher(written);
        if (!range.matches()) {
            throw new RegistryError(ErrorCode.BLOB_UPLOAD_INVALID, "Content-Range is not FIRST-LAST");
        }
        long first = Long.parseLong(range.group(1));
        long length = Long.parseLong(range.group(2)) - first + 1;
        if (first != session.size()) {
            throw new RegistryError(ErrorCode.BLOB_UPLOAD_INVALID, 416, "the next byte is " + session.size())
                    .with("Location", location(session))
                    .with("Range", reached(session));
        }
        if (request.length().isPresent() && request.length().getAsLong() != length) {
            throw new RegistryError(ErrorCode.SIZE_INVALID, "Content-Range and Content-Length differ");
        }
    }

    private static HttpResponse progress(int status, UploadSession session) {
        return HttpResponse.of(status)
                .with("Location", location(session))
                .with("Range", reached(session))
                .with("Docker-Upload-UUID", session.id());
    }

    /** Of an upload that has nothing yet, what Docker's registry says: there is no range that is empty. */
    private static String reached(UploadSession session) {
        return "0-" + Math.max(0, session.size() - 1);
    }

    private static String location(UploadSession session) {
        return "/v2/" + session.repository() + "/blobs/uploads/" + session.id();
    }

    private static HttpResponse created(RepositoryName repository, Digest blob) {
        return HttpResponse.of(201)
                .with("Location", "/v2/" + repository + "/blobs/" + blob)
                .with("Docker-Content-Digest", blob.toString());
    }
}

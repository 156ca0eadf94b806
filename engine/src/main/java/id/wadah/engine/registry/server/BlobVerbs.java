package id.wadah.engine.registry.server;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.server.http.HttpRequest;
import id.wadah.engine.registry.server.http.HttpResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Hands out blobs, whole or in part.
 *
 * <p>Source: OCI distribution specification, "Pulling blobs"; RFC 9110, 13 and 14.
 */
final class BlobVerbs {

    private final LocalRepositories repositories;
    private final Uploads uploads;

    BlobVerbs(LocalRepositories repositories, Uploads uploads) {
        this.repositories = repositories;
        this.uploads = uploads;
    }

    HttpResponse get(RepositoryName repository, Digest blob, HttpRequest request) {
        Path file = file(repository, blob)
                .orElseThrow(() -> new RegistryError(ErrorCode.BLOB_UNKNOWN, "no such blob in this repository"));
        String tag = "\"" + blob + "\"";
        if (request.fields().all("If-None-Match").contains(tag)) {
            return HttpResponse.of(304).with("ETag", tag);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return response(channel, blob, tag, request);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (NoSuchFileException removed) {
            throw new RegistryError(ErrorCode.BLOB_UNKNOWN, "no such blob in this repository");
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private static HttpResponse response(FileChannel file, Digest blob, String tag, HttpRequest request)
            throws IOException {
        long length = file.size();
        Optional<ByteRange> range = request.isHead() ? Optional.empty() : ByteRange.asked(request, tag, length);
        HttpResponse response = HttpResponse.of(range.isPresent() ? 206 : 200)
                .with("Content-Type", "application/octet-stream")
                .with("Docker-Content-Digest", blob.toString())
                .with("Accept-Ranges", "bytes")
                .with("Cache-Control", "max-age=31536000")
                .with("ETag", tag);
        range.ifPresent(part -> response.with("Content-Range", part.contentRange(length)));
        return response.part(
                file,
                range.map(ByteRange::first).orElse(0L),
                range.map(ByteRange::length).orElse(length));
    }

    /** Where the blob is that this repository has, or that was sent for it. */
    Optional<Path> file(RepositoryName repository, Digest blob) {
        return uploads.waiting(repository, blob).or(() -> repositories.blob(repository, blob));
    }
}

package id.wadah.engine.build.context;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A file that came from a web server.
 *
 * @param modified when it was changed, as the server says; empty where it does not
 */
public record Download(Optional<Instant> modified) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LARGEST = 8L << 30;
    private static final int OK = 200;
    private static final int BUFFER = 1 << 16;

    /**
     * Fetches it.
     *
     * @param into is written, from its begin
     * @throws EngineException when the server is not there, or refuses, or the file has more than 8 GiB
     */
    public static Download fetch(URI address, Path into) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new EngineException(
                            Problem.DOWNLOAD_REFUSED, address.toString(), Integer.toString(response.statusCode()));
                }
                save(body, into, address);
            }
            return new Download(response.headers().firstValue("Last-Modified").flatMap(Download::time));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException | IllegalArgumentException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new EngineException(Problem.DOWNLOAD_FAILED, e, address.toString(), reason);
        }
    }

    private static void save(InputStream body, Path into, URI address) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(into)) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                size += count;
                if (size > LARGEST) {
                    throw new EngineException(Problem.DOWNLOAD_TOO_LARGE, address.toString(), Long.toString(LARGEST));
                }
                out.write(buffer, 0, count);
            }
        }
    }

    /** Source: RFC 9110, 5.6.7. */
    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}

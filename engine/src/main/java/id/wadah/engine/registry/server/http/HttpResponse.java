package id.wadah.engine.registry.server.http;

import java.nio.channels.FileChannel;

/** An answer; {@code Content-Length}, {@code Date} and {@code Connection} are added when it is sent. */
public record HttpResponse(int status, HttpFields fields, Content content) {

    public static HttpResponse of(int status) {
        return new HttpResponse(status, new HttpFields(), new Content.None());
    }

    public HttpResponse with(String name, String value) {
        fields.add(name, value);
        return this;
    }

    public HttpResponse bytes(String type, byte[] bytes) {
        return new HttpResponse(status, fields.add("Content-Type", type), new Content.Bytes(bytes));
    }

    /** @param file is closed when the response has been sent, or could not be */
    public HttpResponse part(FileChannel file, long offset, long length) {
        return new HttpResponse(status, fields, new Content.Part(file, offset, length));
    }
}

package id.wadah.engine.container;

/** One session's hold on a program's streams. */
final class StreamAttachment implements Attachment {

    private final Streams streams;
    private final OutputSink sink;
    private final boolean input;

    private StreamAttachment(Streams streams, OutputSink sink, boolean input) {
        this.streams = streams;
        this.sink = sink;
        this.input = input;
    }

    static Attachment to(Streams streams, OutputSink sink, boolean input) {
        streams.add(sink);
        return new StreamAttachment(streams, sink, input);
    }

    @Override
    public void input(byte[] bytes, int offset, int length) {
        if (input) {
            streams.input(bytes, offset, length);
        }
    }

    @Override
    public void endOfInput() {
        if (input) {
            streams.endOfInput();
        }
    }

    @Override
    public void resize(TerminalSize size) {
        streams.resize(size);
    }

    @Override
    public void close() {
        streams.remove(sink);
    }
}

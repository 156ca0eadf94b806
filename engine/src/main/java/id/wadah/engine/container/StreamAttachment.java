package id.wadah.engine.container;

/** One session's hold on a program's streams. */
final class StreamAttachment implements Attachment {

    private final Streams streams;
    private final OutputSink sink;
    private final boolean input;
    private final End end;

    private StreamAttachment(Streams streams, OutputSink sink, boolean input, End end) {
        this.streams = streams;
        this.sink = sink;
        this.input = input;
        this.end = end;
    }

    /** Waits for a program's end. */
    interface End {
        int await() throws InterruptedException;
    }

    /** @param input whether the program takes any */
    static StreamAttachment to(Streams streams, OutputSink sink, boolean input, End end) {
        streams.add(sink);
        return new StreamAttachment(streams, sink, input, end);
    }

    @Override
    public int await() throws InterruptedException {
        return end.await();
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

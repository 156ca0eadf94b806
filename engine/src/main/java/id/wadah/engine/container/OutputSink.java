package id.wadah.engine.container;

/** Takes what a container's program writes. A sink that blocks holds back only its own container. */
public interface OutputSink {

    void stdout(byte[] bytes, int offset, int length);

    /** Never called when the program has a terminal: a terminal has one stream. */
    void stderr(byte[] bytes, int offset, int length);
}

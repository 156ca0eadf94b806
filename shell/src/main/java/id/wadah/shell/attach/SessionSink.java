package id.wadah.shell.attach;

import id.wadah.engine.container.OutputSink;
import id.wadah.shell.session.Session;
import java.io.IOException;
import java.io.OutputStream;

/** Sends a program's output to a session as it is. Once the client is gone, output goes nowhere. */
public final class SessionSink implements OutputSink {

    private final OutputStream out;
    private final OutputStream err;
    private volatile boolean broken;

    public SessionSink(Session session) {
        this.out = session.output();
        this.err = session.error();
    }

    @Override
    public void stdout(byte[] bytes, int offset, int length) {
        write(out, bytes, offset, length);
    }

    @Override
    public void stderr(byte[] bytes, int offset, int length) {
        write(err, bytes, offset, length);
    }

    private void write(OutputStream stream, byte[] bytes, int offset, int length) {
        if (broken) {
            return;
        }
        try {
            stream.write(bytes, offset, length);
            stream.flush();
        } catch (IOException clientGone) {
            broken = true;
        }
    }
}

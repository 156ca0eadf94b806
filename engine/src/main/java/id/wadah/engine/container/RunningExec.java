package id.wadah.engine.container;

import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepLog;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A program that was started in a running container, until it ends. */
final class RunningExec implements ExecProcess {

    private final Birth birth;
    private final long pid;
    private final Attachment attachment;
    private final StepLog log;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int code;

    private RunningExec(Birth birth, Streams streams, OutputSink sink, boolean input, StepLog log) {
        this.birth = birth;
        this.pid = birth.childPid();
        this.attachment = StreamAttachment.to(streams, sink, input, this::await);
        this.log = log;
    }

    /**
     * Connects its streams, and watches for its end.
     *
     * @param atEnd told its exit code
     */
    static RunningExec begin(
            Birth birth,
            Stdio stdio,
            ProgramStart.Started started,
            StepLog log,
            OutputSink sink,
            boolean input,
            IntConsumer atEnd) {
        String name = "exec " + birth.childPid();
        Streams streams = new Streams();
        RunningExec exec = new RunningExec(birth, streams, sink, input, log);
        started.terminal().ifPresentOrElse(pty -> streams.open(pty, name), () -> streams.open(stdio, name));
        Thread watcher = new Thread(
                () -> {
                    exec.code = Exit.await(birth, () -> {}, Exit.Alarm.NONE);
                    atEnd.accept(exec.code);
                    streams.drainAndClose();
                    exec.ended.countDown();
                },
                name);
        watcher.setDaemon(true);
        watcher.start();
        return exec;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public Attachment attachment() {
        return attachment;
    }

    @Override
    public int await() throws InterruptedException {
        ended.await();
        return code;
    }

    /** As {@link #await()}, but not longer than that; empty when it has not ended. */
    OptionalInt await(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS) ? OptionalInt.of(code) : OptionalInt.empty();
    }

    /** Sends it a signal; does nothing when it has ended. */
    void signal(Signal signal) {
        birth.signal(signal);
    }

    @Override
    public List<Step> steps() {
        return log.steps();
    }
}

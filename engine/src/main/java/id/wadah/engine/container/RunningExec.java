package id.wadah.engine.container;

import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepLog;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that was started in a running container, until it ends. */
final class RunningExec implements ExecProcess {

    private final long pid;
    private final Attachment attachment;
    private final StepLog log;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int code;

    private RunningExec(long pid, Attachment attachment, StepLog log) {
        this.pid = pid;
        this.attachment = attachment;
        this.log = log;
    }

    /** Connects its streams, and watches for its end. */
    static RunningExec begin(
            Birth birth, Stdio stdio, ProgramStart.Started started, StepLog log, OutputSink sink, boolean input) {
        String name = "exec " + birth.childPid();
        Streams streams = new Streams();
        RunningExec exec = new RunningExec(birth.childPid(), StreamAttachment.to(streams, sink, input), log);
        started.terminal().ifPresentOrElse(pty -> streams.open(pty, name), () -> streams.open(stdio, name));
        Thread watcher = new Thread(
                () -> {
                    exec.code = Exit.await(birth, () -> {});
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

    @Override
    public List<Step> steps() {
        return log.steps();
    }
}

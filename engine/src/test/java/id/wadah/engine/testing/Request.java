package id.wadah.engine.testing;

import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.LifeRequest;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.NamespaceRequest;
import id.wadah.engine.container.ProcessRequest;
import id.wadah.engine.container.ResourceRequest;
import id.wadah.engine.container.RunRequest;
import id.wadah.engine.container.TerminalSize;
import id.wadah.engine.container.TmpfsMount;
import id.wadah.engine.image.oci.Healthcheck;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.volume.StorageRequest;
import java.util.ArrayList;
import java.util.List;

/** A container that a test asks for; it says only what is not the default. */
public final class Request {

    private final List<String> command;
    private final List<String> environment = new ArrayList<>();
    private final List<TmpfsMount> tmpfs = new ArrayList<>();
    private final List<String> capAdd = new ArrayList<>();
    private final List<String> capDrop = new ArrayList<>();
    private final List<String> securityOptions = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> mounts = new ArrayList<>();
    private final List<String> volumesFrom = new ArrayList<>();
    private String shmSize;
    private String name;
    private String entrypoint;
    private String workingDirectory;
    private String user;
    private String hostname;
    private LimitsRequest limits = LimitsRequest.NONE;
    private ResourceRequest resources = ResourceRequest.NONE;
    private TerminalSize size;
    private boolean tty;
    private boolean stdin;
    private boolean autoRemove;
    private boolean readOnly;
    private boolean privileged;
    private NamespaceRequest namespaces = NamespaceRequest.DEFAULT;
    private boolean init;
    private NameSettings names = NameSettings.OF_HOST;
    private LifeRequest life = LifeRequest.DEFAULT;
    private final List<NetworkAttachment> attachments = new ArrayList<>();
    private final List<String> ports = new ArrayList<>();
    private final List<String> exposed = new ArrayList<>();
    private boolean publishAll;

    private Request(List<String> command) {
        this.command = command;
    }

    public static Request of(String... command) {
        return new Request(List.of(command));
    }

    public static Request sh(String script) {
        return of("sh", "-c", script);
    }

    /** A container for others to look at, which ends by itself should a test forget it. */
    public static Request idle() {
        return of("sleep", "300");
    }

    public Request name(String value) {
        name = value;
        return this;
    }

    public Request entrypoint(String value) {
        entrypoint = value;
        return this;
    }

    public Request environment(String variable) {
        environment.add(variable);
        return this;
    }

    public Request workingDirectory(String value) {
        workingDirectory = value;
        return this;
    }

    public Request user(String value) {
        user = value;
        return this;
    }

    public Request hostname(String value) {
        hostname = value;
        return this;
    }

    public Request tty() {
        tty = true;
        stdin = true;
        return this;
    }

    /** A terminal that nobody's typing goes to, as {@code -t} without {@code -i}. */
    public Request ttyWithoutInput() {
        tty = true;
        return this;
    }

    public Request tty(int rows, int columns) {
        size = new TerminalSize(rows, columns);
        return tty();
    }

    public Request stdin() {
        stdin = true;
        return this;
    }

    public Request autoRemove() {
        autoRemove = true;
        return this;
    }

    public Request readOnly() {
        readOnly = true;
        return this;
    }

    public Request tmpfs(String text) {
        tmpfs.add(TmpfsMount.parse(text));
        return this;
    }

    /** {@code -v}. */
    public Request volume(String spec) {
        volumes.add(spec);
        return this;
    }

    /** {@code --mount}. */
    public Request mount(String fields) {
        mounts.add(fields);
        return this;
    }

    public Request volumesFrom(String container) {
        volumesFrom.add(container);
        return this;
    }

    public Request shmSize(String size) {
        shmSize = size;
        return this;
    }

    public Request capAdd(String value) {
        capAdd.add(value);
        return this;
    }

    public Request capDrop(String value) {
        capDrop.add(value);
        return this;
    }

    public Request securityOption(String value) {
        securityOptions.add(value);
        return this;
    }

    public Request privileged() {
        privileged = true;
        return this;
    }

    public Request userNamespace() {
        namespaces = namespaces.withUser(NamespaceMode.Own.PRIVATE);
        return this;
    }

    /** {@code --ipc}, in Docker's words. */
    public Request ipc(String mode) {
        namespaces = namespaces.withIpc(NamespaceMode.of(mode));
        return this;
    }

    public Request pid(String mode) {
        namespaces = namespaces.withPid(NamespaceMode.of(mode));
        return this;
    }

    public Request network(String mode) {
        namespaces = namespaces.withNetwork(NamespaceMode.of(mode));
        return this;
    }

    /** One more network by its name. */
    public Request on(String network) {
        return on(NetworkAttachment.of(network));
    }

    /** How it resolves names. */
    public Request names(NameSettings value) {
        names = value;
        return this;
    }

    public Request on(NetworkAttachment attachment) {
        attachments.add(attachment);
        return this;
    }

    /** {@code -p}, as written. */
    public Request publish(String port) {
        ports.add(port);
        return this;
    }

    public Request expose(String port) {
        exposed.add(port);
        return this;
    }

    /** {@code -P}. */
    public Request publishAll() {
        publishAll = true;
        return this;
    }

    public Request uts(String mode) {
        namespaces = namespaces.withUts(NamespaceMode.of(mode));
        return this;
    }

    public Request init() {
        init = true;
        return this;
    }

    public Request memory(String value) {
        return limit(Limit.MEMORY, value);
    }

    public Request cpus(String value) {
        return limit(Limit.CPUS, value);
    }

    public Request pids(String value) {
        return limit(Limit.PIDS_LIMIT, value);
    }

    public Request limit(Limit limit, String value) {
        limits = limits.with(limit, value);
        return this;
    }

    public Request resources(ResourceRequest value) {
        resources = value;
        return this;
    }

    public Request restart(String policy) {
        life = new LifeRequest(policy, life.stopSignal(), life.stopTimeout(), life.health());
        return this;
    }

    public Request stopSignal(String signal) {
        life = new LifeRequest(life.restart(), signal, life.stopTimeout(), life.health());
        return this;
    }

    public Request stopTimeout(int seconds) {
        life = new LifeRequest(life.restart(), life.stopSignal(), seconds, life.health());
        return this;
    }

    public Request health(Healthcheck check) {
        life = new LifeRequest(life.restart(), life.stopSignal(), life.stopTimeout(), check);
        return this;
    }

    public ProcessRequest process() {
        return new ProcessRequest(command, entrypoint, environment, workingDirectory, user, tty, stdin, size);
    }

    public RunRequest build() {
        RunRequest request = new RunRequest(
                "busybox",
                name,
                autoRemove,
                process(),
                new IsolationRequest(
                        hostname, readOnly, tmpfs, capAdd, capDrop, securityOptions, privileged, init, namespaces),
                limits);
        return request.with(resources)
                .with(life)
                .with(new NetworkRequest(List.of(), List.of(), false, List.of(), names)
                        .withAttachments(attachments)
                        .withPorts(ports, publishAll)
                        .withExposed(exposed))
                .with(new StorageRequest(volumes, mounts, volumesFrom, shmSize));
    }
}

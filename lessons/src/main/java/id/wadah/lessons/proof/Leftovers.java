package id.wadah.lessons.proof;

import id.wadah.engine.Engine;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.study.Reset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a proof made on the machine: containers with the lesson's labels, images, registries, and processes of the host that have the proof's mark in their
 * environment, by {@code pid@start time}.
 */
public final class Leftovers {

    /** A process that was told to end is gone a little later. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int PERIOD_MILLIS = 20;

    private final Engine engine;
    private final Map<String, String> labels;
    private final byte[] mark;
    private final Set<String> others;
    private final Set<String> otherImages;
    private final Set<String> otherRegistries;

    /**
     * @param labels those of all containers that the lesson's learner makes in it
     * @param mark {@code NAME=value}, which every process that the proof starts on the host inherits
     */
    public Leftovers(Engine engine, Map<String, String> labels, String mark) {
        this.engine = engine;
        this.labels = Map.copyOf(labels);
        this.mark = mark.getBytes(StandardCharsets.UTF_8);
        // The client whose terminal is typed on is no leftover.
        this.others = marked();
        this.otherRegistries = registries();
        this.otherImages = images();
        // Samples are assembled when they are first used, and stay.
        otherImages.addAll(engine.images().samples().stream()
                .map(sample -> sample + ":" + ImageRef.LATEST)
                .toList());
    }

    /** The processes that are there now. */
    Set<String> processes() {
        Set<String> now = marked();
        now.removeAll(others);
        return now;
    }

    private Set<String> marked() {
        Set<String> found = new HashSet<>();
        for (long pid : Proc.HOST.processIds()) {
            if (hasMark(pid)) {
                Proc.HOST.process(pid).stat().ifPresent(stat -> found.add(stat.identity()));
            }
        }
        return found;
    }

    private Set<String> images() {
        Set<String> names = new HashSet<>();
        for (Image image : engine.images().list()) {
            image.names().forEach(name -> names.add(name.toString()));
        }
        return names;
    }

    /** The ports of the registries that run. */
    private Set<String> registries() {
        return engine.registryServers().list().stream()
                .map(server -> Integer.toString(server.address().getPort()))
                .collect(Collectors.toSet());
    }

    private Set<String> newRegistries() {
        Set<String> ports = registries();
        ports.removeAll(otherRegistries);
        return ports;
    }

    /** The names of images that the proof has brought. */
    Set<String> newImages() {
        Set<String> names = images();
        names.removeAll(otherImages);
        return names;
    }

    private boolean hasMark(long pid) {
        Path file = Proc.HOST.root().resolve(pid + "/environ");
        byte[] environment;
        try {
            environment = Files.readAllBytes(file);
        } catch (IOException gone) {
            return false;
        }
        String all = new String(environment, StandardCharsets.ISO_8859_1);
        return ("\0" + all).contains("\0" + new String(mark, StandardCharsets.ISO_8859_1) + "\0");
    }

    /** What is still there after a moment, in words that {@code ps} shows too. */
    List<String> remaining() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!named().isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        }
        return named();
    }

    private List<String> named() {
        List<String> left = new ArrayList<>();
        engine.containers().stream()
                .filter(each -> each.config().labels().entrySet().containsAll(labels.entrySet()))
                .forEach(each -> left.add("container " + each.name()));
        engine.networks().list().stream()
                .filter(each -> each.labels().entrySet().containsAll(labels.entrySet()))
                .forEach(each -> left.add("network " + each.name()));
        engine.volumes().list().stream()
                .filter(each -> each.labels().entrySet().containsAll(labels.entrySet()))
                .forEach(each -> left.add("volume " + each.name()));
        newImages().forEach(name -> left.add("image " + name));
        newRegistries().forEach(port -> left.add("registry at port " + port));
        for (String process : processes()) {
            long pid = Long.parseLong(process.substring(0, process.indexOf('@')));
            String command = Proc.HOST
                    .process(pid)
                    .commandLine()
                    .map(words -> String.join(" ", words))
                    .orElse("");
            left.add("process " + pid + " " + command);
        }
        return left;
    }

    /** Ends these processes. */
    void end(Set<String> processes) {
        new Reset(engine).processes(processes);
    }

    /** Removes images with these names. */
    void removeImages(Set<String> names) {
        new Reset(engine).images(names, Instant.MAX);
    }

    /** Removes everything, wherever the proof stopped. */
    void clear() {
        Reset reset = new Reset(engine);
        reset.containers(labels);
        reset.belongings(labels);
        reset.images(newImages(), Instant.MAX);
        reset.registries(newRegistries());
        reset.processes(processes());
    }
}

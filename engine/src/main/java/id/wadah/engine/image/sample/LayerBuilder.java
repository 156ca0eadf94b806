package id.wadah.engine.image.sample;

import id.wadah.engine.image.host.HostTree;
import id.wadah.engine.image.host.OsRelease;
import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.sample.Recipe.LayerRecipe;
import id.wadah.engine.image.sample.Recipe.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the parts of a recipe's layers into entries. */
final class LayerBuilder {

    private static final String BUSYBOX = "usr/bin/busybox";

    private final String sample;
    private final SampleImages samples;
    private final HostTree host;
    private final CCompiler compiler;
    private final HostCopier copier;
    private final ProgramSet programs;
    private List<String> applets = List.of();

    LayerBuilder(String sample, SampleImages samples, HostTree host, CCompiler compiler) {
        this.sample = sample;
        this.samples = samples;
        this.host = host;
        this.compiler = compiler;
        this.copier = new HostCopier(host);
        this.programs = new ProgramSet(host, copier);
    }

    /** Finds all programs of the image, in whichever layer they will be; the layer of their libraries is below theirs. */
    void findPrograms(Recipe recipe) throws IOException {
        for (LayerRecipe layer : recipe.layers()) {
            for (Part part : layer.parts()) {
                if (part instanceof Recipe.Programs wanted) {
                    programs.add(sample, wanted);
                } else if (part instanceof Recipe.BusyBox busybox) {
                    findBusyBox(busybox);
                }
            }
        }
    }

    void add(Part part, LayerTree layer) throws IOException {
        if (part instanceof Recipe.MergedUsrLinks) {
            copier.usrLinks().forEach(layer::link);
        } else if (part instanceof Recipe.Directories directories) {
            directories.paths().forEach(path -> layer.directory(path, octal(directories.mode())));
        } else if (part instanceof Recipe.TextFile file) {
            layer.file(file.path(), octal(file.mode()), Content.of(text(file.source())));
        } else if (part instanceof Recipe.HostFiles files) {
            for (String pattern : files.patterns()) {
                for (String path : host.matching(pattern)) {
                    copier.copyTree(path, layer);
                }
            }
        } else if (part instanceof Recipe.Libraries libraries) {
            new LibraryPlacement(host, copier).copyLibraries(programs, libraries, layer);
        } else if (part instanceof Recipe.Compiled program) {
            layer.file(program.path(), 0755, Content.of(compile(program)));
        } else {
            programs.copyPrograms(layer);
            applets.stream()
                    .map(applet -> "usr/bin/" + applet)
                    .filter(path -> !layer.contains(path))
                    .forEach(path -> layer.link(path, "busybox"));
        }
    }

    private void findBusyBox(Recipe.BusyBox wanted) throws IOException {
        String chosen = null;
        for (String path : wanted.candidates()) {
            boolean isStatic = programs.elf(path).filter(elf -> elf.isStatic()).isPresent();
            if (isStatic || (chosen == null && programs.elf(path).isPresent())) {
                chosen = path;
            }
            if (isStatic) {
                break;
            }
        }
        Optional<String> file = chosen == null ? Optional.empty() : host.realFile(chosen);
        List<String> found =
                file.isPresent() ? BusyBoxApplets.in(Files.readAllBytes(host.file(file.get()))) : List.of();
        if (chosen != null && !found.isEmpty() && programs.addElf(chosen, BUSYBOX)) {
            applets = found;
        } else {
            programs.add(sample, wanted.otherwise());
        }
    }

    private byte[] compile(Recipe.Compiled program) throws IOException {
        Map<String, byte[]> sources = new HashMap<>();
        sources.put(fileName(program.source()), samples.resource(program.source()));
        for (String header : program.headers()) {
            sources.put(fileName(header), samples.resource(header));
        }
        return compiler.compile(sample, fileName(program.source()), sources);
    }

    private String text(String source) throws IOException {
        OsRelease release = OsRelease.of(host);
        return new String(samples.resource(source), StandardCharsets.UTF_8)
                .replace("${host.pretty-name}", quotable(release.prettyName()))
                .replace("${host.family}", release.family());
    }

    /** As it can stand between double quotes; source: os-release(5). */
    private static String quotable(String text) {
        return text.replaceAll("([\"$`\\\\])", "\\\\$1");
    }

    private static String fileName(String path) {
        return Path.of(path).getFileName().toString();
    }

    private static int octal(String mode) {
        return Integer.parseInt(mode, 8);
    }
}

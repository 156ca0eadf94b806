package id.wadah.engine.registry.interop;

import id.wadah.engine.testing.Tool;
import java.util.ArrayList;
import java.util.List;

/** The program that copies images from anywhere to anywhere. */
final class Skopeo {

    private Skopeo() {}

    /** @param options of {@code copy} */
    static void copy(String from, String to, String... options) {
        List<String> command = new ArrayList<>(List.of("skopeo", "--insecure-policy", "copy"));
        command.addAll(List.of("--src-tls-verify=false", "--dest-tls-verify=false", "-q"));
        command.addAll(List.of(options));
        command.addAll(List.of(from, to));
        Tool.run(command.toArray(String[]::new));
    }

    /** Digest of what is there. */
    static String digest(String image, String... options) {
        List<String> command = new ArrayList<>(List.of("skopeo", "inspect", "--tls-verify=false", "--format"));
        command.addAll(List.of("{{.Digest}}"));
        command.addAll(List.of(options));
        command.add(image);
        return Tool.run(command.toArray(String[]::new)).strip();
    }
}

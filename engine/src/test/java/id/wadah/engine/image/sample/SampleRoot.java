package id.wadah.engine.image.sample;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sample, assembled and unpacked, and ordinary tools to run something in it. */
record SampleRoot(Image image, List<Path> layers) {

    /** Mounts the layers with a writable one on top, and goes there; all of it in a mount namespace that ends with the command. */
    private static final String ENTER = "mount -t tmpfs tmpfs /mnt && mkdir /mnt/upper /mnt/work /mnt/root && "
            + "mount -t overlay overlay -o \"lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work\" /mnt/root && "
            + "mount -t proc proc /mnt/root/proc && mount --rbind /dev /mnt/root/dev && cd /mnt/root && shift && ";

    private static final String CHROOT =
            "exec env -i PATH=/usr/sbin:/usr/bin HOME=/root TERM=xterm LANG=C.UTF-8 chroot . \"$@\"";

    static SampleRoot assemble(String name, Path root) {
        ImageStore store = new ImageStore(new DataRoot(root), LocalKernel.get());
        Image image = store.resolve(ImageRef.parse(name), AssemblyProgress.SILENT);
        return new SampleRoot(image, store.layers(image));
    }

    /** Standard output of a shell script that runs in the sample. */
    String run(String script) {
        return run(ENTER + CHROOT, "/bin/sh", "-c", script);
    }

    /** Standard output of a script of the host, in the directory that the sample is mounted at. */
    String outside(String script) {
        return run(ENTER + script);
    }

    private String run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-euc",
                script,
                "sh",
                lowerDirectories()));
        command.addAll(List.of(arguments));
        return Tool.run(command.toArray(String[]::new));
    }

    private String lowerDirectories() {
        return layers.stream().map(Path::toString).collect(Collectors.joining(":"));
    }
}

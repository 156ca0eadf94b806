package id.wadah.shell.inspect;

import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.doctor.Finding;
import id.wadah.engine.doctor.HostFeatures;
import id.wadah.engine.kernel.proc.Proc;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What this machine has of all that containers need, found out anew. */
public final class HostProbe {

    private HostProbe() {}

    public static List<Finding> findings(Path dataRoot) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        List<Path> searchPath = Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList();
        return new HostFeatures(Proc.HOST, Cgroups.detect(), dataRoot, searchPath, null).probe();
    }
}

package id.wadah.engine.doctor;

import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.kernel.proc.Proc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what this machine has of all that containers need. It only looks: nothing is made, mounted or loaded, except by an
 * {@link OverlayTrial} that is given.
 */
public final class HostFeatures {

    private final Proc proc;
    private final Cgroups cgroups;
    private final Path dataRoot;
    private final List<Path> searchPath;
    private final @Nullable OverlayTrial overlayTrial;

    /**
     * Tries to mount an overlay, where nobody else sees it.
     */
    @FunctionalInterface
    public interface OverlayTrial {

        /** @return empty when it worked, else the name of the error */
        Optional<String> mountOverlay(Path upperFileSystem);
    }

    /**
     * @param dataRoot the data root, whether it is there yet or not
     * @param searchPath the directories of {@code PATH}
     * @param overlayTrial null to conclude from what the kernel lists
     */
    public HostFeatures(
            Proc proc, Cgroups cgroups, Path dataRoot, List<Path> searchPath, @Nullable OverlayTrial overlayTrial) {
        this.proc = proc;
        this.cgroups = cgroups;
        this.dataRoot = dataRoot;
        this.searchPath = List.copyOf(searchPath);
        this.overlayTrial = overlayTrial;
    }

    /** Looks at everything anew; one finding a feature, in the order of {@link Feature}. */
    public List<Finding> probe() {
        List<Finding> findings = new ArrayList<>();
        ProcProbes kernel = new ProcProbes(proc);
        StorageProbes storage = new StorageProbes(proc, dataRoot);
        findings.addAll(new PrivilegeProbes(proc).probe());
        findings.add(kernel.kernel());
        findings.add(kernel.architecture());
        findings.addAll(kernel.namespaces());
        findings.addAll(new CgroupProbes(cgroups, kernel.version()).probe());
        findings.add(storage.overlay(overlayTrial, kernel.release()));
        findings.add(kernel.idmappedMounts());
        findings.add(kernel.seccomp());
        findings.add(kernel.pty());
        findings.add(kernel.pidfdGetfd());
        findings.addAll(FilterProbes.probe());
        findings.add(new CompilerProbe(searchPath).probe());
        findings.add(storage.dataRoot());
        findings.add(storage.diskSpace());
        return List.copyOf(findings);
    }
}

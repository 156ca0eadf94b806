package id.wadah.engine.build.context;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks through a tree by descriptors: what somebody moves meanwhile leads nowhere else. */
final class TreeWalk {

    /** Directories in one another, each of which is held open; a path of more has no room in a call of the kernel. Source: limits.h. */
    private static final int DEEPEST = 1000;
    /** Characters of such a path that a message shows. */
    private static final int SHOWN = 60;

    private final List<SourceFile> found = new ArrayList<>();
    /** Directories that are left out, until something in them is not. */
    private final List<SourceFile> pending = new ArrayList<>();

    private final boolean anyRules;
    private int depth;

    TreeWalk(IgnoreRules also) {
        this.anyRules = !also.isEmpty();
    }

    List<SourceFile> found() {
        return List.copyOf(found);
    }

    void walk(FileHandle file, SourceFile at, IgnoreRules.Place place, IgnoreRules.Place also) {
        boolean out = place.isIgnored() || anyRules && also.isIgnored();
        if (at.status().isSocket() || at.status().isPipe()) {
            return;
        }
        if (!at.status().isDirectory()) {
            if (!out) {
                add(at);
            }
            return;
        }
        if (out && !place.mayReadmit() && !also.mayReadmit()) {
            return;
        }
        int mark = pending.size();
        if (out) {
            pending.add(at);
        } else {
            add(at);
        }
        if (++depth > DEEPEST) {
            throw new EngineException(
                    Problem.COPY_REFUSED, at.path().substring(0, SHOWN) + "...", "openat2", "ENAMETOOLONG");
        }
        for (String name : file.names()) {
            child(file, at, name, place, also);
        }
        depth--;
        while (pending.size() > mark) {
            pending.remove(pending.size() - 1);
        }
    }

    private void child(
            FileHandle directory, SourceFile at, String name, IgnoreRules.Place place, IgnoreRules.Place also) {
        Optional<FileStatus> status = directory.status(name);
        if (status.isEmpty()) {
            return;
        }
        SourceFile child = new SourceFile(at.path().isEmpty() ? name : at.path() + "/" + name, status.get());
        IgnoreRules.Place next = place.child(name);
        IgnoreRules.Place nextAlso = also.child(name);
        if (!status.get().isDirectory()) {
            walk(directory, child, next, nextAlso);
            return;
        }
        try (FileHandle inner = directory.child(name)) {
            walk(inner, child, next, nextAlso);
        } catch (KernelException gone) {
            if (directory.status(name).isPresent()) {
                throw gone;
            }
        }
    }

    private void add(SourceFile file) {
        found.addAll(pending);
        pending.clear();
        found.add(file);
    }
}

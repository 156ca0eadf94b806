package id.wadah.engine.build.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.FileHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds the directories that are copied into, and makes those that are missing; symbolic links are followed as inside of the tree. */
final class TargetDirectories {

    private static final int MODE = 0755;
    private static final int MOST_LINKS = 40;

    private final FileHandle root;
    private final OwnerLookup.Owner owner;

    /** @param owner of directories that are made */
    TargetDirectories(FileHandle root, OwnerLookup.Owner owner) {
        this.root = root;
        this.owner = owner;
    }

    /** @param directory absolute, there are no links on its way */
    record Place(String directory, String name) {}

    /** Where a file of that name goes, when a person names {@code destination}. */
    Place place(String destination, String name) {
        if (destination.endsWith("/")) {
            return new Place(ensure(destination), name);
        }
        Walk walk = new Walk(destination);
        walk.go(false);
        if (walk.rest.isEmpty()) {
            if (walk.isDirectory()) {
                return new Place(walk.here(), name);
            }
            return new Place(walk.parent(), walk.last());
        }
        // What is missing: all but its last part are directories.
        String last = walk.rest.pollLast();
        walk.go(true);
        return new Place(walk.here(), last);
    }

    /** The directory, made where it is missing; returned is its path without links. */
    String ensure(String destination) {
        Walk walk = new Walk(destination);
        walk.go(true);
        if (!walk.isDirectory()) {
            throw new EngineException(Problem.NOT_A_DIRECTORY, destination);
        }
        return walk.here();
    }

    /** On the way through the tree, from its top. */
    private final class Walk {

        private final String destination;
        private final Deque<String> walked = new ArrayDeque<>();
        private final Deque<String> rest = new ArrayDeque<>();
        private int links;

        Walk(String destination) {
            this.destination = destination;
            push(destination);
        }

        private void push(String path) {
            String[] names = path.split("/");
            for (int i = names.length - 1; i >= 0; i--) {
                if (!names[i].isEmpty() && !names[i].equals(".")) {
                    rest.push(names[i]);
                }
            }
        }

        /** Goes on to the end, or to where something is missing unless it is to be made. */
        void go(boolean make) {
            while (!rest.isEmpty()) {
                String name = rest.pop();
                if (name.equals("..")) {
                    walked.pollLast();
                    continue;
                }
                try (FileHandle here = open()) {
                    if (!here.status().isDirectory()) {
                        throw new EngineException(Problem.NOT_A_DIRECTORY, here());
                    }
                    Optional<FileHandle> found = here.find(name);
                    if (found.isEmpty() && !make) {
                        rest.push(name);
                        return;
                    }
                    if (found.isPresent()) {
                        try (FileHandle file = found.get()) {
                            step(file, name);
                        }
                    } else {
                        make(here, name);
                        walked.add(name);
                    }
                }
            }
        }

        private void step(FileHandle file, String name) {
            if (!file.status().isSymbolicLink()) {
                walked.add(name);
                return;
            }
            if (++links > MOST_LINKS) {
                throw new EngineException(Problem.COPY_REFUSED, destination, "openat2", "ELOOP");
            }
            String target = file.readLink();
            if (target.startsWith("/")) {
                walked.clear();
            }
            push(target);
        }

        private void make(FileHandle here, String name) {
            new DirectoryEntries(here).makeDirectory(name, MODE);
            try (FileHandle made = here.child(name)) {
                made.setOwner(owner.uid(), owner.gid());
                made.setPermissions(MODE);
            }
        }

        private FileHandle open() {
            FileHandle at = root.again();
            for (String name : walked) {
                try (FileHandle above = at) {
                    at = above.child(name);
                }
            }
            return at;
        }

        boolean isDirectory() {
            try (FileHandle here = open()) {
                return here.status().isDirectory();
            }
        }

        String here() {
            return "/" + String.join("/", walked);
        }

        String parent() {
            return "/" + String.join("/", List.copyOf(walked).subList(0, walked.size() - 1));
        }

        String last() {
            return walked.getLast();
        }
    }
}

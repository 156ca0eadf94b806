package id.wadah.engine.kernel.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The namespaces of a process by inode number; source: namespaces(7).
 *
 * @param inodes those it is in; a kind that this kernel lacks is absent
 * @param forChildren those that its next children will be in, {@code pid_for_children} and {@code time_for_children}
 */
public record ProcNamespaces(Map<NamespaceType, Long> inodes, Map<NamespaceType, Long> forChildren) {

    private static final Pattern LINK = Pattern.compile("[a-z]+:\\[(\\d+)]");

    public ProcNamespaces {
        inodes = copy(inodes);
        forChildren = copy(forChildren);
    }

    private static Map<NamespaceType, Long> copy(Map<NamespaceType, Long> inodes) {
        Map<NamespaceType, Long> copy = new EnumMap<>(NamespaceType.class);
        copy.putAll(inodes);
        return Collections.unmodifiableMap(copy);
    }

    public OptionalLong inode(NamespaceType type) {
        Long inode = inodes.get(type);
        return inode == null ? OptionalLong.empty() : OptionalLong.of(inode);
    }

    /** Whether both are known and different. */
    public boolean differs(NamespaceType type, ProcNamespaces other) {
        OptionalLong mine = inode(type);
        OptionalLong theirs = other.inode(type);
        return mine.isPresent() && theirs.isPresent() && mine.getAsLong() != theirs.getAsLong();
    }

    static Optional<ProcNamespaces> read(Path directory) {
        Map<NamespaceType, Long> inodes = new EnumMap<>(NamespaceType.class);
        Map<NamespaceType, Long> forChildren = new EnumMap<>(NamespaceType.class);
        for (NamespaceType type : NamespaceType.values()) {
            inodeOf(directory.resolve(type.procName())).ifPresent(inode -> inodes.put(type, inode));
            inodeOf(directory.resolve(type.procName() + "_for_children"))
                    .ifPresent(inode -> forChildren.put(type, inode));
        }
        // A zombie still shows its pid and user namespace, but has left the others.
        return inodes.isEmpty() ? Optional.empty() : Optional.of(new ProcNamespaces(inodes, forChildren));
    }

    static OptionalLong inodeOf(Path link) {
        try {
            Matcher matcher = LINK.matcher(Files.readSymbolicLink(link).toString());
            return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (IOException absent) {
            return OptionalLong.empty();
        }
    }
}

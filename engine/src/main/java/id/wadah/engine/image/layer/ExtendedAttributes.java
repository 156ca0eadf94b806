package id.wadah.engine.image.layer;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The extended attributes of a file that travel with it: names, and values of any bytes. Source: xattr(7). */
public final class ExtendedAttributes {

    public static final ExtendedAttributes NONE = new ExtendedAttributes(new TreeMap<>());

    private static final String OVERLAY = "trusted.overlay.";

    private final SortedMap<String, byte[]> values;

    private ExtendedAttributes(SortedMap<String, byte[]> values) {
        this.values = values;
    }

    /** Those among them that {@link #travels}. */
    public static ExtendedAttributes of(Map<String, byte[]> all) {
        SortedMap<String, byte[]> values = new TreeMap<>();
        all.forEach((name, value) -> {
            if (travels(name)) {
                values.put(name, value.clone());
            }
        });
        return values.isEmpty() ? NONE : new ExtendedAttributes(values);
    }

    /**
     * Whether an attribute says something about the file, and not about the machine or file system that it is on: labels of SELinux, IMA's and
     * EVM's hashes, and overlayfs's own notes, with which a foreign archive could lead the kernel elsewhere.
     */
    public static boolean travels(String name) {
        return name.startsWith("user.")
                || name.equals("security.capability")
                || name.equals("system.posix_acl_access")
                || name.equals("system.posix_acl_default")
                || name.startsWith("trusted.") && !name.startsWith(OVERLAY);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Null when there is none of that name. */
    public byte @Nullable [] value(String name) {
        byte[] value = values.get(name);
        return value == null ? null : value.clone();
    }

    /** Gets each, sorted by name; what it is given is not to be changed. */
    public interface Visitor<E extends Exception> {
        void visit(String name, byte[] value) throws E;
    }

    public <E extends Exception> void forEach(Visitor<E> visitor) throws E {
        for (Map.Entry<String, byte[]> each : values.entrySet()) {
            visitor.visit(each.getKey(), each.getValue());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ExtendedAttributes that) || !values.keySet().equals(that.values.keySet())) {
            return false;
        }
        return values.entrySet().stream()
                .allMatch(each -> Arrays.equals(each.getValue(), that.values.get(each.getKey())));
    }

    @Override
    public int hashCode() {
        int hash = values.keySet().hashCode();
        for (byte[] value : values.values()) {
            hash = 31 * hash + Arrays.hashCode(value);
        }
        return hash;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}

package id.wadah.engine.kernel;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One argument of a system call: what the kernel gets, and how a person reads it.
 *
 * <p>Pointers are described by what they point to; {@link CallEncoder} lays that out wherever the call will be made.
 */
public sealed interface Arg {

    /** In the place of a directory's descriptor: relative paths start at the current directory. */
    Arg AT_FDCWD = symbol(-100, "AT_FDCWD");

    /** Symbolic form: {@code CLONE_NEWPID|CLONE_NEWNS}, never {@code 0x20020000}. */
    String render();

    /** A number: flags, a descriptor, a size. */
    record Int(long value, String shown) implements Arg {
        @Override
        public String render() {
            return shown;
        }
    }

    /** A NUL-terminated string. */
    record Text(String value) implements Arg {
        @Override
        public String render() {
            return quote(value);
        }
    }

    /**
     * A NULL-terminated array of strings: {@code argv}, {@code envp}.
     *
     * @param secrets how many of the last ones nobody is to read
     */
    record TextArray(List<String> values, int secrets) implements Arg {
        public TextArray {
            values = List.copyOf(values);
        }

        public TextArray(List<String> values) {
            this(values, 0);
        }

        /** As it is rendered. */
        @Override
        public String toString() {
            return render();
        }

        @Override
        public String render() {
            if (values.size() > 8) {
                return "[/* " + values.size() + " strings */]";
            }
            List<String> shown = values.subList(0, values.size() - secrets);
            return shown.stream()
                    .map(Arg::quote)
                    .collect(Collectors.joining(", ", "[", secrets == 0 ? "]" : ", /* secret */]"));
        }
    }

    /** Bytes that the kernel reads, and may change: a structure. Changed bytes come back in {@link SyscallResult#buffers}. */
    record Buffer(byte[] data, String shown) implements Arg {
        @Override
        public String render() {
            return shown;
        }
    }

    /** A structure that the kernel only reads. */
    record Struct(byte[] data, String shown) implements Arg {
        @Override
        public String render() {
            return shown;
        }
    }

    /** A structure that itself points to further bytes, by the offsets of its pointers: {@code sock_fprog}. */
    record Indirect(byte[] header, Map<Integer, byte[]> targets, String shown) implements Arg {
        public Indirect {
            targets = Map.copyOf(targets);
        }

        /** A structure with a single pointer, at {@code pointerOffset}. */
        public Indirect(byte[] header, int pointerOffset, byte[] target, String shown) {
            this(header, Map.of(pointerOffset, target), shown);
        }

        @Override
        public String render() {
            return shown;
        }
    }

    /** The null pointer. */
    record Null() implements Arg {
        @Override
        public String render() {
            return "NULL";
        }
    }

    static Arg number(long value) {
        return new Int(value, Long.toString(value));
    }

    static Arg octal(int mode) {
        return new Int(mode, mode == 0 ? "0" : "0" + Integer.toOctalString(mode));
    }

    /** A number with its symbolic form, such as {@code MS_RDONLY|MS_NOSUID}. */
    static Arg symbol(long value, String shown) {
        return new Int(value, shown);
    }

    static Arg text(String value) {
        return new Text(value);
    }

    static Arg nil() {
        return new Null();
    }

    /** The value in double quotes, control characters escaped, as strace prints it. */
    static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\%o", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}

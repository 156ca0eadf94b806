package id.wadah.engine.image.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads ELF headers of both classes and byte orders; every offset is checked against the file. Source: elf(5), {@code elf.h}. */
final class ElfReader implements AutoCloseable {

    private static final int HEADER = 64;
    private static final int MOST_HEADERS = 4096;
    private static final int LONGEST_STRING = 64 * 1024;

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;

    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_RPATH = 15;
    private static final long DT_RUNPATH = 29;
    private static final long DT_FLAGS_1 = 0x6ffffffbL;
    private static final long DF_1_NODEFLIB = 0x800;

    private final Path file;
    private final FileChannel channel;
    private boolean wide;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    ElfReader(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    boolean isElf() throws IOException {
        return channel.size() >= 52 && bytes(0, 4).getInt(0) == 0x464c457f;
    }

    ElfFile read() throws IOException {
        ByteBuffer identity = bytes(0, 16);
        wide = identity.get(4) == 2;
        order = identity.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer header = bytes(0, wide ? HEADER : 52);
        int machine = header.getShort(18) & 0xffff;
        long programs = address(header, wide ? 32 : 28);
        int size = header.getShort(wide ? 54 : 42) & 0xffff;
        int count = header.getShort(wide ? 56 : 44) & 0xffff;
        if (count > MOST_HEADERS || (count > 0 && size < (wide ? 56 : 32))) {
            throw malformed();
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(segment(bytes(programs + (long) i * size, size)));
        }
        String interpreter = null;
        Dynamic dynamic = new Dynamic();
        for (Segment segment : segments) {
            if (segment.type == PT_INTERP) {
                interpreter = string(segment.offset);
            } else if (segment.type == PT_DYNAMIC) {
                dynamic = dynamic(segment, segments);
            }
        }
        return new ElfFile(
                new ElfFile.Architecture(wide, order == ByteOrder.LITTLE_ENDIAN, machine),
                interpreter,
                dynamic.needed,
                dynamic.runPath,
                dynamic.rPath,
                dynamic.noDefaultLibraries);
    }

    private record Segment(int type, long offset, long address, long fileSize) {}

    private static final class Dynamic {
        private final List<String> needed = new ArrayList<>();
        private @Nullable List<String> runPath;
        private List<String> rPath = List.of();
        private boolean noDefaultLibraries;
    }

    private Segment segment(ByteBuffer header) {
        int type = header.getInt(0);
        return wide
                ? new Segment(type, header.getLong(8), header.getLong(16), header.getLong(32))
                : new Segment(type, address(header, 4), address(header, 8), address(header, 16));
    }

    private Dynamic dynamic(Segment segment, List<Segment> segments) throws IOException {
        int width = wide ? 8 : 4;
        if (segment.fileSize < 0 || segment.fileSize > (long) MOST_HEADERS * 2 * width) {
            throw malformed();
        }
        ByteBuffer table = bytes(segment.offset, (int) segment.fileSize);
        List<long[]> entries = new ArrayList<>();
        long strings = -1;
        for (int at = 0; at + 2 * width <= table.limit(); at += 2 * width) {
            long tag = address(table, at);
            long value = address(table, at + width);
            if (tag == 0) {
                break;
            }
            entries.add(new long[] {tag, value});
            strings = tag == DT_STRTAB ? offsetOf(value, segments) : strings;
        }
        Dynamic dynamic = new Dynamic();
        for (long[] entry : entries) {
            if (entry[0] == DT_NEEDED) {
                dynamic.needed.add(string(strings + entry[1]));
            } else if (entry[0] == DT_RUNPATH) {
                dynamic.runPath = path(string(strings + entry[1]));
            } else if (entry[0] == DT_RPATH) {
                dynamic.rPath = path(string(strings + entry[1]));
            } else if (entry[0] == DT_FLAGS_1) {
                dynamic.noDefaultLibraries = (entry[1] & DF_1_NODEFLIB) != 0;
            }
        }
        return dynamic;
    }

    private long offsetOf(long address, List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            long distance = address - segment.address;
            if (segment.type == PT_LOAD && distance >= 0 && distance < segment.fileSize) {
                return segment.offset + distance;
            }
        }
        throw malformed();
    }

    private static List<String> path(String text) {
        return Arrays.stream(text.split(":")).filter(part -> !part.isEmpty()).toList();
    }

    private String string(long offset) throws IOException {
        if (offset < 0 || offset >= channel.size()) {
            throw malformed();
        }
        int length = (int) Math.min(LONGEST_STRING, channel.size() - offset);
        for (int window = Math.min(256, length); ; window = Math.min(window * 4, length)) {
            byte[] bytes = bytes(offset, window).array();
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    return new String(bytes, 0, i, StandardCharsets.UTF_8);
                }
            }
            if (window == length) {
                throw malformed();
            }
        }
    }

    private long address(ByteBuffer buffer, int at) {
        return wide ? buffer.getLong(at) : Integer.toUnsignedLong(buffer.getInt(at));
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > channel.size() - length) {
            throw malformed();
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(order);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw malformed();
            }
        }
        return buffer.flip();
    }

    private MalformedElfException malformed() {
        return new MalformedElfException(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

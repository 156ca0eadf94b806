package id.wadah.lessons.check.machine;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether this machine runs on a hypervisor: its processor says so, or what the firmware calls the machine.
 *
 * <p>Facts: {@code product} as the firmware has it, {@code -} where it has nothing.
 *
 * @param yes the option for a virtual machine
 * @param no the option for a machine of metal
 */
public record VirtualMachine(String yes, String no) implements LiveValue {

    /** x86 only: CPUID leaf 1, ECX bit 31, which no real processor sets. */
    private static final Pattern FLAG = Pattern.compile("(?m)^flags\\s*:.*\\bhypervisor\\b");

    private static final Pattern PRODUCT = Pattern.compile(
            "(?i)kvm|qemu|virtual|vmware|xen|bochs|parallels|openstack|hvm domu|google compute|amazon ec2|bhyve");

    private static final List<Path> NAMES =
            List.of(Path.of("/sys/class/dmi/id/product_name"), Path.of("/sys/class/dmi/id/sys_vendor"));

    /** There under Xen, and under a hypervisor that describes itself in a device tree. */
    private static final List<Path> SIGNS =
            List.of(Path.of("/sys/hypervisor/type"), Path.of("/proc/device-tree/hypervisor"));

    public VirtualMachine {
        Objects.requireNonNull(yes, "yes");
        Objects.requireNonNull(no, "no");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("product");
    }

    @Override
    public Reading read(Scene scene) {
        List<String> names = NAMES.stream()
                .map(VirtualMachine::text)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        boolean virtual =
                FLAG.matcher(text(Proc.HOST.root().resolve("cpuinfo"))).find()
                        || isVirtual(names)
                        || SIGNS.stream().anyMatch(Files::exists);
        return new Reading.Known(
                Set.of(virtual ? yes : no),
                Map.of("product", names.stream().findFirst().orElse("-")));
    }

    /** A cloud names its own make on rented metal as well, where the product is {@code c7g.metal}. */
    private static boolean isVirtual(List<String> names) {
        return names.stream().noneMatch(name -> name.contains(".metal"))
                && names.stream().anyMatch(name -> PRODUCT.matcher(name).find());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            return "";
        }
    }
}

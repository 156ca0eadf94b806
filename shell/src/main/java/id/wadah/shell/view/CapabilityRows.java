package id.wadah.shell.view;

import id.wadah.engine.kernel.proc.ProcStatus.CapabilitySets;
import id.wadah.engine.security.capability.CapabilitySet;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** The five capability sets of a process by name, each said in full once. */
final class CapabilityRows {

    private static final Path LAST = Path.of("/proc/sys/kernel/cap_last_cap");

    private final Texts texts;
    private final int last;

    CapabilityRows(Texts texts) {
        this.texts = texts;
        this.last = KernelFile.text(LAST).map(Integer::valueOf).orElse(40);
    }

    void addTo(Section section, CapabilitySets sets) {
        Map<Long, String> said = new LinkedHashMap<>();
        add(section, said, "CapEff", sets.effective());
        add(section, said, "CapPrm", sets.permitted());
        add(section, said, "CapBnd", sets.bounding());
        add(section, said, "CapInh", sets.inheritable());
        add(section, said, "CapAmb", sets.ambient());
    }

    private void add(Section section, Map<Long, String> said, String name, long mask) {
        String before = said.putIfAbsent(mask, name);
        section.row("view.security." + name, value(mask, before), name);
    }

    private AttributedString value(long mask, @Nullable String before) {
        CapabilitySet set = new CapabilitySet(mask);
        if (set.isEmpty()) {
            return Ink.good(texts.get("view.security.no-capability"));
        }
        int count = set.numbers().size();
        if (mask == CapabilitySet.upTo(last).mask()) {
            return Ink.bad(texts.get("view.security.all-capabilities", count));
        }
        if (before != null) {
            return Ink.dim(texts.get("view.security.same-as", before));
        }
        String names = String.join(" ", set.names()).replace("CAP_", "");
        return Ink.join(Ink.plain(count + ": "), Ink.value(names));
    }
}

package id.wadah.shell.view;

import id.wadah.engine.doctor.Finding;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.inspect.HostProbe;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Command;

/** {@code doctor}: what this machine has of all that containers need, what each is for, and how to get what is missing. */
@Command(name = "doctor")
public final class DoctorCommand extends ShellCommand {

    private static final int LEAST_PROSE = 30;
    private static final int LEAST_VALUE = 8;

    /** @return 1 when something is missing without which there are no containers */
    @Override
    public int run(CommandContext context) {
        List<Finding> findings = HostProbe.findings(context.engine().root().path());
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        draw(Page.of(context, out), context.texts(), findings);
        out.flush();
        context.page(text.toString());
        return count(findings, Finding.Status.MISSING) == 0 ? 0 : 1;
    }

    static void draw(Page page, Texts texts, List<Finding> findings) {
        page.grid(table(page, texts, findings), 0);
        page.blank();
        for (Finding finding : findings) {
            if (finding.status() != Finding.Status.OK) {
                remedy(page, texts, finding);
            }
        }
        page.prose(0, verdict(texts, findings));
    }

    private static Grid table(Page page, Texts texts, List<Finding> findings) {
        Column status = Column.fixed(texts.get("command.doctor.status"));
        Column feature = Column.fixed(texts.get("command.doctor.feature"));
        Column what = Column.wrap(texts.get("command.doctor.what"), LEAST_PROSE);
        Column value = Column.cut(texts.get("command.doctor.value"), LEAST_VALUE);
        Grid grid = page.isWide() ? new Grid(status, feature, value, what) : new Grid(status, feature, what);
        for (Finding finding : findings) {
            AttributedString name = Ink.plain(finding.feature().id());
            AttributedString purpose = Ink.plain(texts.get(finding.feature().key() + ".what"));
            if (page.isWide()) {
                grid.row(word(texts, finding), name, Ink.value(finding.value()), purpose);
            } else {
                grid.row(word(texts, finding), name, purpose);
            }
        }
        return grid;
    }

    private static void remedy(Page page, Texts texts, Finding finding) {
        page.line(Ink.join(
                word(texts, finding),
                Ink.plain("  "),
                Ink.title(finding.feature().id()),
                Ink.dim("  " + texts.get("command.doctor.read", finding.value(), finding.source()))));
        page.prose(2, Ink.plain(texts.get(finding.feature().key() + ".fix")));
        page.blank();
    }

    private static AttributedString verdict(Texts texts, List<Finding> findings) {
        long missing = count(findings, Finding.Status.MISSING);
        long limited = count(findings, Finding.Status.LIMITED);
        if (missing > 0) {
            return Ink.bad(texts.count("command.doctor.missing", missing));
        }
        return limited > 0
                ? Ink.plain(texts.count("command.doctor.limited", limited))
                : Ink.good(texts.get("command.doctor.fine"));
    }

    private static AttributedString word(Texts texts, Finding finding) {
        String word = texts.get("doctor.status." + finding.status().name().toLowerCase(Locale.ROOT));
        return switch (finding.status()) {
            case OK -> Ink.good(word);
            case LIMITED -> Ink.warm(word);
            case MISSING -> Ink.bad(word);
        };
    }

    private static long count(List<Finding> findings, Finding.Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }
}

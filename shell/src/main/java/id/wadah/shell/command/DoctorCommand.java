package id.wadah.shell.command;

import id.wadah.engine.doctor.Finding;
import id.wadah.engine.doctor.HostFeatures;
import id.wadah.engine.kernel.proc.Proc;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what this machine has of all that containers need, what each is for, and how to get what is missing. */
@Command(name = "doctor")
public final class DoctorCommand extends ShellCommand {

    private static final int STATUS_WIDTH = 11;

    @Option(names = {"-v", "--verbose"})
    private boolean verbose;

    @Override
    public int run(CommandContext context) {
        List<Path> searchPath = Arrays.stream(
                        context.session().environment().getOrDefault("PATH", "").split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList();
        List<Finding> findings = new HostFeatures(
                        Proc.HOST,
                        context.engine().cgroups(),
                        context.engine().root().path(),
                        searchPath,
                        null)
                .probe();
        StringBuilder page = new StringBuilder();
        findings.forEach(finding -> page.append(describe(finding, context)));
        long missing = count(findings, Finding.Status.MISSING);
        long limited = count(findings, Finding.Status.LIMITED);
        page.append('\n')
                .append(context.text("command.doctor.sum", findings.size() - missing - limited, limited, missing));
        if (!verbose) {
            page.append(' ').append(context.text("command.doctor.more"));
        }
        context.page(page.append('\n').toString());
        return missing > 0 ? 1 : 0;
    }

    private String describe(Finding finding, CommandContext context) {
        int width = Math.min(context.width(), 100) - STATUS_WIDTH;
        String indent = " ".repeat(STATUS_WIDTH);
        StringBuilder text = new StringBuilder();
        text.append(status(finding.status(), context)).append(finding.feature().id());
        if (!finding.value().equals("-")) {
            text.append(": ").append(finding.value());
        }
        text.append('\n');
        String key = finding.feature().key();
        if (verbose || finding.status() != Finding.Status.OK) {
            wrapped(context.text(key + ".what"), width, indent, text);
            text.append(indent)
                    .append(context.text("command.doctor.read", finding.source()))
                    .append('\n');
        }
        if (finding.status() != Finding.Status.OK) {
            wrapped(context.text("command.doctor.fix", context.text(key + ".fix")), width, indent, text);
        }
        return text.toString();
    }

    private static void wrapped(String text, int width, String indent, StringBuilder page) {
        HelpPage.wrap(text, Math.max(20, width))
                .forEach(line -> page.append(indent).append(line).append('\n'));
    }

    private static String status(Finding.Status status, CommandContext context) {
        String word = context.text("doctor.status." + status.name().toLowerCase(Locale.ROOT));
        String padded = word + " ".repeat(Math.max(1, STATUS_WIDTH - word.length()));
        int colour = switch (status) {
            case OK -> AttributedStyle.GREEN;
            case LIMITED -> AttributedStyle.YELLOW;
            case MISSING -> AttributedStyle.RED;
        };
        return context.colour()
                ? new AttributedStringBuilder()
                        .styled(AttributedStyle.DEFAULT.foreground(colour), padded)
                        .toAnsi()
                : padded;
    }

    private static long count(List<Finding> findings, Finding.Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }
}

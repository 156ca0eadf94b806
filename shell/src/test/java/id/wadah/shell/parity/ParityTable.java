package id.wadah.shell.parity;

import java.util.List;

/** {@code docs/docker-parity.md}: what is the same as in Docker, what is different and why, and what is missing. */
final class ParityTable {

    private final String version;
    private final List<Row> rows;
    private final KnownDifferences known;

    ParityTable(String version, List<Row> rows, KnownDifferences known) {
        this.version = version;
        this.rows = rows;
        this.known = known;
    }

    String text() {
        StringBuilder page = new StringBuilder();
        page.append("# Wadah beside Docker\n\n");
        page.append("""
                The same commands are typed to Wadah and to Docker %s, in the same order, with the same image. *Same* means: the same
                exit code, the same standard output, standard error empty or not in both; for JSON, the same fields of the same types. Ids,
                moments, durations and sizes are left out of the comparison, and the wording of messages is each one's own.

                `DockerParityTest` makes this page and fails where it is out of date; `WADAH_PARITY=write` makes it write the page.

                """.formatted(version));
        page.append("| | same | different | missing |\n|---|---:|---:|---:|\n");
        String last = "";
        for (Row row : rows) {
            if (!row.line().title().equals(last)) {
                last = row.line().title();
                counts(last, page);
            }
        }
        page.append("| **all** | ").append(count("same", "")).append(" | ");
        page.append(count("different", ""))
                .append(" | ")
                .append(count("missing", ""))
                .append(" |\n");
        last = "";
        for (Row row : rows) {
            if (!row.line().title().equals(last)) {
                last = row.line().title();
                page.append("\n## ").append(last).append("\n\n| command | | |\n|---|---|---|\n");
            }
            row(row, page);
        }
        return page.toString();
    }

    private void counts(String title, StringBuilder page) {
        page.append("| ").append(title);
        for (String word : List.of("same", "different", "missing")) {
            page.append(" | ").append(count(word, title));
        }
        page.append(" |\n");
    }

    private long count(String word, String title) {
        return rows.stream()
                .filter(row -> title.isEmpty() || row.line().title().equals(title))
                .filter(row -> row.verdict().word().equals(word))
                .count();
    }

    private void row(Row row, StringBuilder page) {
        String command = row.line().command();
        page.append("| ")
                .append(code(command))
                .append(" | ")
                .append(row.verdict().word())
                .append(" | ");
        if (row.verdict() instanceof Verdict.Different different) {
            String reason = known.of(row.line().written());
            page.append(cell((reason.isEmpty() ? "" : reason + " ") + "(" + different.how() + ")"));
        }
        page.append(" |\n");
    }

    private static String code(String command) {
        String fence = command.contains("`") ? "``" : "`";
        return fence + cell(command) + fence;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}

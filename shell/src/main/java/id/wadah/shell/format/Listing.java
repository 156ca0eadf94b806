package id.wadah.shell.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of named fields, printed in the way that {@code --format} asks for: a table, {@code json}, a template or {@code table
 * TEMPLATE}.
 *
 * @param headers a title for each field, in Docker's order
 * @param columns the fields of the plain table
 */
public record Listing(Map<String, String> headers, List<String> columns, List<Map<String, String>> rows) {

    /** @param format null for the plain table */
    public void print(PrintWriter out, @Nullable String format, int width) {
        if (format == null || format.equals("table")) {
            printTable(out, width);
        } else if (format.equals("json")) {
            rows.forEach(row -> out.println(json(row)));
        } else if (format.startsWith("table ")) {
            printTable(out, Template.parse(format.substring("table ".length()).strip()), width);
        } else {
            Template template = Template.parse(format);
            rows.forEach(row -> out.println(template.render(json(row))));
        }
    }

    private void printTable(PrintWriter out, int width) {
        Table table = new Table(columns.stream().map(this::title).toList());
        rows.forEach(row -> table.row(
                columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        table.print(out, width);
    }

    private void printTable(PrintWriter out, Template template, int width) {
        String header =
                template.header(template.fields().stream().map(this::title).toList());
        Table table = new Table(cells(header));
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(cells(template.render(json(row)))));
        lines.forEach(table::row);
        table.print(out, width);
    }

    private String title(String field) {
        return headers.getOrDefault(field, field);
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split("\t", -1));
    }

    private static ObjectNode json(Map<String, String> row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        new LinkedHashMap<>(row).forEach(node::put);
        return node;
    }
}

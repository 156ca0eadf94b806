package id.wadah.shell.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.shell.grammar.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates print what Go's text/template prints for the same data. */
class TemplateTest {

    private static final String DATA = """
            {"Name": "/web", "State": {"Pid": 42, "Running": true, "Error": ""}, "Args": ["-c", "exit 0"], "None": null,
             "Labels": {"a": "1", "b": "2"}, "Mounts": []}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{.Name}}                                     ~ /web",
                "{{ .State.Pid }}                              ~ 42",
                "{{.Name}}: {{.State.Running}}!                ~ /web: true!",
                "{{json .Args}}                                ~ [\"-c\",\"exit 0\"]",
                "{{json .State.Error}}                         ~ \"\"",
                "{{.Args}}                                     ~ [-c exit 0]",
                "{{.Labels}}                                   ~ map[a:1 b:2]",
                "{{.None}}                                     ~ <nil>",
                "{{len .Args}}                                 ~ 2",
                "{{index .Args 1}}                             ~ exit 0",
                "{{index .Labels \"b\"}}                       ~ 2",
                "{{join .Args \"+\"}}                          ~ -c+exit 0",
                "{{upper .Name}}                               ~ /WEB",
                "{{.Name | upper | json}}                      ~ \"/WEB\"",
                "{{range .Args}}<{{.}}>{{end}}                 ~ <-c><exit 0>",
                "{{range .Mounts}}x{{else}}none{{end}}         ~ none",
                "{{if .State.Running}}up{{else}}down{{end}}    ~ up",
                "{{if .State.Error}}bad{{else}}good{{end}}     ~ good",
                "{{if eq .Name \"/web\"}}yes{{end}}            ~ yes",
                "{{range .Args}}{{if ne . \"-c\"}}{{.}}{{end}}{{end}} ~ exit 0",
                "{{if .State.Running}}{{range .Args}}{{.}},{{end}}{{end}} ~ -c,exit 0,",
                "no action                                     ~ no action"
            })
    void prints(String template, String expected) throws JsonProcessingException {
        JsonNode data = new ObjectMapper().readTree(DATA);

        assertEquals(expected, Template.parse(template).render(data));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{.Name", "{{}}", "{{nosuch .Name}}", "{{range .Args}}x", "{{end}}", "{{.Name .Args}}", "{{|}}"
            })
    void whatIsNoTemplateIsRefused(String template) {
        UsageException refused = assertThrows(
                UsageException.class, () -> Template.parse(template).render(new ObjectMapper().readTree(DATA)));

        assertEquals("command.error.template", refused.textKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{.Nosuch}}", "{{.State.Nosuch}}", "{{range .Args}}{{.Name}}{{end}}"})
    void aFieldThatIsNotThereIsNamed(String template) {
        UsageException refused = assertThrows(
                UsageException.class, () -> Template.parse(template).render(new ObjectMapper().readTree(DATA)));

        assertEquals("command.error.template-field", refused.textKey());
    }
}

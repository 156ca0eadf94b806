package id.wadah.shell.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.shell.grammar.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates give what Go's text/template gives for the same data. */
class TemplateTest {

    private static final String DATA = """
            {"Name": "/web", "State": {"Pid": 42, "Running": true, "Error": ""},
             "Args": ["-c", "echo hi"], "Labels": {"a": "1", "b": "2"}, "Nothing": null, "Empty": []}
            """;

    private static String render(String template) throws Exception {
        JsonNode data = new JsonMapper().readTree(DATA);
        return Template.parse(template).render(data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{{.Name}}~/web",
                "{{ .State.Pid }}~42",
                "pid={{.State.Pid}} up={{.State.Running}}~pid=42 up=true",
                "{{json .State}}~{\"Pid\":42,\"Running\":true,\"Error\":\"\"}",
                "{{.Args | json}}~[\"-c\",\"echo hi\"]",
                "{{json .}}{{len .Args}}~{\"Name\":\"/web\",\"State\":{\"Pid\":42,\"Running\":true,\"Error\":\"\"},\"Args\":[\"-c\",\"echo hi\"],\"Labels\":{\"a\":\"1\",\"b\":\"2\"},\"Nothing\":null,\"Empty\":[]}2",
                "{{.Args}} {{.Labels}} {{.Nothing}}~[-c echo hi] map[a:1 b:2] <nil>",
                "{{index .Args 1}} {{index .Labels \"b\"}}~echo hi 2",
                "{{join .Args \", \"}}~-c, echo hi",
                "{{range .Args}}<{{.}}>{{end}}~<-c><echo hi>",
                "{{range .Empty}}x{{else}}none{{end}}~none",
                "{{if .State.Running}}up{{else}}down{{end}}~up",
                "{{if .State.Error}}bad{{end}}ok~ok",
                "{{if eq .Name \"/web\"}}it{{end}}~it",
                "{{upper .Name}} {{lower \"ABC\"}}~/WEB abc",
                "{{range .Args}}{{if eq . \"-c\"}}flag{{else}}{{.}}{{end}} {{end}}~flag echo hi",
                "no action~no action",
            })
    void renders(String template, String expected) throws Exception {
        assertEquals(expected, render(template).stripTrailing());
    }

    @Test
    void backslashesStandForTabAndNewline() throws Exception {
        assertEquals("/web\t42\n", render("{{.Name}}\\t{{.State.Pid}}\\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.Name",
                "{{range .Args}}",
                "{{end}}",
                "{{else}}",
                "{{nonsense .Name}}",
                "{{.Name | }}",
                "{{Name}}",
                "{{}}"
            })
    void whatIsNoTemplateIsRefused(String template) {
        UsageException wrong = assertThrows(UsageException.class, () -> render(template));
        assertEquals("command.error.template", wrong.textKey());
    }

    @Test
    void aFieldThatIsNotThereIsNamed() {
        UsageException wrong = assertThrows(UsageException.class, () -> render("{{.State.Pit}}"));
        assertEquals("command.error.template-field", wrong.textKey());
        assertEquals(".State.Pit", wrong.details()[0]);
    }
}

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
             "Args": ["-c", "echo hi"], "Labels": {"a": "1", "b": "2"}, "Nothing": null, "Empty": [],
             "Log": [{"ExitCode": 3, "Output": ""}, {"ExitCode": 0, "Output": "ok"}],
             "PidsLimit": null, "Volumes": null, "Binds": null}
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
                "{{json .Labels}}{{len .Args}}~{\"a\":\"1\",\"b\":\"2\"}2",
                "{{.Args}} {{.Labels}} {{.PidsLimit}}~[-c echo hi] map[a:1 b:2] <nil>",
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
                "{{range $i, $e := .Args}}{{$i}}={{$e}};{{end}}~0=-c;1=echo hi;",
                "{{range $name, $value := .Labels}}{{$name}}={{$value}};{{end}}~a=1;b=2;",
                "{{range $arg := .Args}}{{$.Name}}:{{$arg}} {{end}}~/web:-c /web:echo hi",
                "{{with .State}}{{.Pid}}{{end}}{{with .Nothing}}x{{else}}none{{end}}~42none",
                "{{if not .State.Running}}down{{else if eq .State.Pid 42}}mine{{else}}other{{end}}~mine",
                "{{if and .State.Running (eq .Name `/web`)}}yes{{end}} {{or .State.Error `none`}}~yes none",
                "{{(index .Log 0).ExitCode}} {{len (index .Log 1).Output}}~3 2",
                "{{index .Labels `zzz`}}|{{index .Log 1 `ExitCode`}}~|0",
                "{{printf `%s|%5d|%-6s|%q|%v|%t|%x|%%` .Name .State.Pid `ab` `c` .Args .State.Running 255}}~/web|   42|ab    |\"c\"|[-c echo hi]|true|ff|%",
                "{{printf `%d` .Name}}~%!d(/web)",
                "{{print 1 2 `a` `b` 3}}{{println `x` 1}}~1 2ab3x 1",
                "{{split .Name `e`}} {{join (split `a,b` `,`) `-`}} {{title `two words`}}~[/w b] a-b Two Words",
                "{{truncate .Name 3}}{{pad `x` 1 2}}|~/we x  |",
                "{{lt 1 2}} {{ge 2.5 2}} {{ne `a` `b`}} {{eq .Name `a` `/web`}} {{gt 10 9}} {{le `b` `a`}}~true true true true true false",
                "a {{- .Name -}} b {{/* a remark */}}c~a/webb c",
                "{{$n := len .Args}}{{$n}}{{if true}}{{$n = 5}}{{$m := 1}}{{end}}{{$n}}~25",
                "{{.PidsLimit}} {{.Volumes}} {{.Binds}} {{len .Binds}} {{json .Binds}}~<nil> map[] [] 0 null",
                "{{`a` | upper | printf `%s-%s` `b`}}~b-A",
            })
    void renders(String template, String expected) throws Exception {
        assertEquals(expected, render(template).stripTrailing());
    }

    @Test
    void backslashesStandForTabAndNewline() throws Exception {
        assertEquals("/web\t42\n", render("{{.Name}}\\t{{.State.Pid}}\\n"));
    }

    @Test
    void printNeedsNothingToPrint() throws Exception {
        assertEquals("-c\necho hi\n", render("{{range .Args}}{{print}}{{.}}{{println}}{{end}}"));
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
                "{{.Name .Args}}",
                "{{(.Name}}",
                "{{with .Name}}",
                "{{if .Name}}x{{else if .Args}}",
                "{{$nothing}}",
                "{{index .Args 7}}",
                "{{len}}",
                "{{eq 1}}",
                "{{}}"
            })
    void whatIsNoTemplateIsRefused(String template) {
        UsageException wrong = assertThrows(UsageException.class, () -> render(template));
        assertEquals("command.error.template", wrong.textKey());
    }

    @Test
    void aRowHasLabels() throws Exception {
        JsonNode row = new JsonMapper().readTree("{\"Labels\": \"role=db,tier=1\"}");
        assertEquals(
                "db 1 .",
                Template.parse("{{.Label \"role\"}} {{.Label `tier`}} {{.Label \"x\"}}.")
                        .render(row));
    }

    @Test
    void aFieldThatIsNotThereIsNamed() {
        UsageException wrong = assertThrows(UsageException.class, () -> render("{{.State.Pit}}"));
        assertEquals("command.error.template-field", wrong.textKey());
        assertEquals(".State.Pit", wrong.details()[0]);
    }
}

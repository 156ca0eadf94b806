package id.wadah.engine.registry.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    private static String to(Map<String, String> environment, String uri) {
        return Proxies.of(environment)
                .to(URI.create(uri))
                .map(Proxies.ProxyServer::toString)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.example/, s:2",
        "http://r.example/, p:1",
        "http://127.0.0.1:5000/, ''",
        "http://localhost:5000/, ''",
        "https://own.example/, ''",
        "https://below.own.example/, ''",
        "https://notown.example/, s:2",
        "https://dotted.example/, s:2",
        "https://a.dotted.example/, ''",
        "https://ported.example/, s:2",
        "https://ported.example:8443/, ''",
        "https://10.1.2.3/, ''",
        "https://11.1.2.3/, s:2",
        "https://192.168.0.9:99/, ''",
    })
    void whereNoneIsUsed(String uri, String proxy) {
        Map<String, String> environment = Map.of(
                "http_proxy", "http://p:1",
                "HTTPS_PROXY", "s:2",
                "NO_PROXY", "own.example, .dotted.example,ported.example:8443,10.0.0.0/8,192.168.0.9");
        assertEquals(proxy, to(environment, uri));
    }

    @Test
    void aStarMeansEverywhere() {
        assertEquals("", to(Map.of("HTTP_PROXY", "http://p:1", "no_proxy", "*"), "http://r.example/"));
    }

    @Test
    void aPasswordIsSentAndNeverShown() {
        Proxies.ProxyServer server = Proxies.of(Map.of("HTTPS_PROXY", "http://budi:r%40h+s@p.example:3128"))
                .to(URI.create("https://r.example/"))
                .orElseThrow();
        // budi:r@h+s
        assertEquals("Basic YnVkaTpyQGgrcw==", server.authorization());
        assertEquals("p.example:3128", server.toString());
        EngineException wrong = assertThrows(
                EngineException.class, () -> Proxies.of(Map.of("HTTPS_PROXY", "socks5://budi:rahasia@p:1")));
        assertFalse(wrong.toString().contains("rahasia"), wrong.toString());
    }
}

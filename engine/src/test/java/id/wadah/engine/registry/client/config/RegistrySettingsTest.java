package id.wadah.engine.registry.client.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySettingsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5000, true",
        "localhost:5000, true",
        "localhost, true",
        "[::1]:5000, true",
        "10.9.8.7:5000, true",
        "11.9.8.7:5000, false",
        "[fd00::5]:80, true",
        "lan.example:5000, true",
        "lan.example:5001, false",
        "LAN.example:5000, true",
        "whole.example:1, true",
        "else.invalid, false",
    })
    void whoMayDoWithoutTls(String registry, boolean insecure) {
        RegistrySettings settings =
                new RegistrySettings(List.of(), List.of("10.0.0.0/8", "fd00::/8", "lan.example:5000", "whole.example"));
        assertEquals(insecure, settings.isInsecure(registry));
    }

    @Test
    void theFirstFileThatIsThereCounts() throws IOException {
        Path own = directory.resolve("registries.json");
        Path dockers = directory.resolve("daemon.json");
        Files.writeString(dockers, "{\"registry-mirrors\":[\"https://m.example/\"],\"debug\":true}");
        assertEquals(
                List.of("https://m.example/"),
                RegistrySettings.read(List.of(own, dockers)).mirrors());
        Files.writeString(own, "{\"insecure-registries\":[\"a:1\"]}");
        RegistrySettings read = RegistrySettings.read(List.of(own, dockers));
        assertEquals(List.of(), read.mirrors());
        assertEquals(List.of("a:1"), read.insecure());
    }

    @Test
    void aFileThatCannotBeUnderstoodIsNamed() throws IOException {
        Path own = directory.resolve("registries.json");
        for (String content : List.of("{", "{\"registry-mirrors\":[\"ftp://x\"]}", "[]", "null")) {
            Files.writeString(own, content);
            EngineException failure =
                    assertThrows(EngineException.class, () -> RegistrySettings.read(List.of(own)), content);
            assertEquals(Problem.INVALID_REGISTRY_SETTINGS, failure.problem());
            assertEquals(own.toString(), failure.details().get(0));
        }
    }
}

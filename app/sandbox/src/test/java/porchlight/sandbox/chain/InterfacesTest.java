package porchlight.sandbox.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import porchlight.identity.Keccak;

class InterfacesTest {
    @Test
    void everyFunctionOfTheSpecHasItsSelector() throws IOException {
        List<String[]> rows = rows(3);
        assertThat(rows).hasSizeGreaterThan(90);
        for (String[] row : rows) {
            JsonObject selectors = Artefact.valueOf(row[0]).json().getAsJsonObject("selectors");
            assertThat(selectors.get(row[1])).as("%s.%s", row[0], row[1]).isNotNull();
            assertThat("0x" + selectors.get(row[1]).getAsString()).as(row[1]).isEqualTo(row[2]);
            assertThat(keccak(row[1]).substring(0, 10)).as(row[1]).isEqualTo(row[2]);
        }
    }

    @Test
    void everyEventOfTheSpecHasItsTopicAndItsIndexedFields() throws IOException {
        List<String[]> rows = rows(4);
        assertThat(rows).hasSize(17);
        for (String[] row : rows) {
            List<String> found = new ArrayList<>();
            for (JsonElement entry : Artefact.valueOf(row[0]).json().getAsJsonArray("abi")) {
                JsonObject event = entry.getAsJsonObject();
                if (event.get("type").getAsString().equals("event")) {
                    found.add(signature(event) + " " + indexed(event));
                }
            }
            assertThat(found).as(row[0]).contains(row[1] + " " + row[3]);
            assertThat(keccak(row[1])).as(row[1]).isEqualTo(row[2]);
        }
    }

    private static String signature(JsonObject event) {
        List<String> types = new ArrayList<>();
        event.getAsJsonArray("inputs")
                .forEach(input -> types.add(input.getAsJsonObject().get("type").getAsString()));
        return event.get("name").getAsString() + "(" + String.join(",", types) + ")";
    }

    private static long indexed(JsonObject event) {
        return event.getAsJsonArray("inputs").asList().stream()
                .filter(input -> input.getAsJsonObject().get("indexed").getAsBoolean())
                .count();
    }

    private static String keccak(String text) {
        return "0x" + HexFormat.of().formatHex(Keccak.hash(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<String[]> rows(int columns) throws IOException {
        try (InputStream in = Objects.requireNonNull(InterfacesTest.class.getResourceAsStream("interfaces.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .filter(row -> row.length == columns)
                    .toList();
        }
    }
}

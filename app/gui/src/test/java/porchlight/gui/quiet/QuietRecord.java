package porchlight.gui.quiet;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What left the computer, to be kept.
///
/// @param begun when
/// @param idle how long the window was open without a tunnel
/// @param connected how long it was with one
/// @param permitted the profile's services
/// @param capture the counts
record QuietRecord(Instant begun, Duration idle, Duration connected, List<String> permitted, Capture capture) {
    private static final List<Phase> MEASURED = List.of(Phase.IDLE, Phase.MOVING, Phase.CONNECTED);
    private static final List<Phase> CONTROLS = List.of(Phase.CONTROL_INSIDE, Phase.CONTROL_OPEN);

    /// `COUNT phase packets bytes destination`, `STRANGER phase packets where`, `CONTROL phase packets where`.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Phase phase : MEASURED) {
            new TreeMap<>(capture.counts(phase))
                    .forEach((name, count) ->
                            lines.add("COUNT " + phase + " " + count.packets() + " " + count.bytes() + " " + name));
            capture.strangers(phase)
                    .forEach((where, count) -> lines.add("STRANGER " + phase + " " + count.packets() + " " + where));
        }
        for (Phase phase : CONTROLS) {
            capture.strangers(phase)
                    .forEach((where, count) -> lines.add("CONTROL " + phase + " " + count.packets() + " " + where));
        }
        return lines;
    }

    /// `FILE.json` and `FILE.md`.
    void write(Path file) throws IOException {
        Files.writeString(
                Path.of(file + ".json"),
                new GsonBuilder().setPrettyPrinting().create().toJson(json()) + "\n");
        Files.writeString(Path.of(file + ".md"), page());
    }

    private JsonObject json() {
        JsonObject all = new JsonObject();
        all.addProperty("begun", begun.toString());
        all.addProperty("idleSeconds", idle.toSeconds());
        all.addProperty("connectedSeconds", connected.toSeconds());
        JsonArray services = new JsonArray();
        permitted.forEach(services::add);
        all.add("permitted", services);
        for (Phase phase : Phase.values()) {
            all.add(phase.name(), json(capture.counts(phase)));
        }
        JsonObject strangers = new JsonObject();
        MEASURED.forEach(phase -> strangers.add(phase.name(), json(capture.strangers(phase))));
        all.add("strangers", strangers);
        return all;
    }

    private static JsonObject json(Map<String, Capture.Count> counts) {
        JsonObject all = new JsonObject();
        new TreeMap<>(counts).forEach((name, count) -> {
            JsonObject one = new JsonObject();
            one.addProperty("packets", count.packets());
            one.addProperty("bytes", count.bytes());
            all.add(name, one);
        });
        return all;
    }

    private String page() {
        StringBuilder page = new StringBuilder("# What left the computer\n\n");
        page.append("The real window under Xvfb in network namespaces of its own, on the sandbox's network, from ")
                .append(begun)
                .append(": ")
                .append(idle.toMinutes())
                .append(" min open without a tunnel, then ")
                .append(connected.toMinutes())
                .append(" min protected, with nobody touching it. Every packet that left by any interface was counted:")
                .append(" on the cable, and inside the tunnel.\n\n")
                .append("Made by `porchlight.gui.quiet.QuietMain`; `QuietTest` does the same for a minute.\n");
        for (Phase phase : MEASURED) {
            page.append("\n## ").append(title(phase)).append("\n\n| destination | packets | bytes |\n|---|---|---|\n");
            new TreeMap<>(capture.counts(phase))
                    .forEach((name, count) -> page.append("| ")
                            .append(name)
                            .append(" | ")
                            .append(count.packets())
                            .append(" | ")
                            .append(count.bytes())
                            .append(" |\n"));
        }
        long strangers = MEASURED.stream()
                .flatMap(phase -> capture.strangers(phase).values().stream())
                .mapToLong(Capture.Count::packets)
                .sum();
        page.append("\nPackets to anybody else: **").append(strangers).append("**\n");
        for (Phase phase : CONTROLS) {
            page.append("\n")
                    .append(title(phase))
                    .append(": ")
                    .append(capture.strangers(phase).keySet())
                    .append("\n");
        }
        page.append("\n## The profile's services\n\n");
        permitted.forEach(service -> page.append("- ").append(service).append("\n"));
        return page.toString();
    }

    private static String title(Phase phase) {
        return switch (phase) {
            case IDLE -> "Open, without a tunnel";
            case MOVING -> "While it starts, connects and disconnects";
            case CONNECTED -> "Protected";
            case CONTROL_INSIDE -> "Control: one packet of another program's, while protected, was seen as";
            case CONTROL_OPEN -> "Control: one packet of another program's, in the open, was seen as";
        };
    }
}

package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import porchlight.tunnel.wire.Json;
import porchlight.tunnel.wire.Json.Fields;
import porchlight.tunnel.wire.Json.Items;
import porchlight.tunnel.wire.Json.Text;
import porchlight.tunnel.wire.Json.Whole;

/// Makes `leaks.json` and `leaks.html` of the lines that the tests wrote.
final class ProofPage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
            h1{font-size:2rem;margin:0 0 .3rem} h2{margin-top:2.2rem;font-size:1.2rem} p{max-width:46rem}
            .bad{color:#b3261e} .good{color:#146c2e} dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem}
            dd{margin:0} table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            th,td{text-align:right;padding:.3rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
            th:first-child,td:first-child{text-align:left} small{color:#555}
            @media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#121216} th,td{border-color:#333}
            small{color:#aaa} .bad{color:#ff8a80} .good{color:#7fd89a}}
            """;

    private ProofPage() {}

    /// Writes both files and prints the headline. Ends with 1 when something leaked, a control saw too little or
    /// nothing was measured.
    ///
    /// @param arguments the folder
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        write(folder);
        List<Proof> rows = read(folder);
        System.out.println(headline(rows) + ": " + folder.resolve("leaks.html"));
        System.exit(good(rows) ? 0 : 1);
    }

    static void write(Path folder) throws IOException {
        List<Proof> rows = read(folder);
        Map<String, String> facts = facts(folder);
        replace(folder.resolve("leaks.json"), json(rows, facts).write() + "\n");
        replace(folder.resolve("leaks.html"), html(rows, facts));
    }

    /// The last line of each condition, section by section.
    static List<Proof> read(Path folder) throws IOException {
        Map<String, Map<String, Proof>> sections = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder, "*.jsonl")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    Proof row = Proof.read(line);
                    sections.computeIfAbsent(row.section(), s -> new LinkedHashMap<>())
                            .put(row.condition(), row);
                }
            }
        }
        return sections.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    static boolean good(List<Proof> rows) {
        return !rows.isEmpty() && rows.stream().noneMatch(row -> row.leaked() > 0 || row.isVoid());
    }

    static String headline(List<Proof> rows) {
        long faults = rows.stream().mapToLong(Proof::faults).sum();
        long leaked = rows.stream().mapToLong(Proof::leaked).sum();
        long voided = rows.stream().filter(Proof::isVoid).count();
        String text = "%,d faults, %,d leaked packets".formatted(faults, leaked);
        return voided == 0 ? text : text + ", %d measurements void".formatted(voided);
    }

    static Fields json(List<Proof> rows, Map<String, String> facts) {
        Map<String, Json> page = new LinkedHashMap<>();
        page.put("headline", new Text(headline(rows)));
        page.put("good", new Json.Flag(good(rows)));
        page.put("faults", new Whole(rows.stream().mapToLong(Proof::faults).sum()));
        page.put("probes", new Whole(rows.stream().mapToLong(Proof::probes).sum()));
        page.put("leaked", new Whole(rows.stream().mapToLong(Proof::leaked).sum()));
        Map<String, Json> known = new LinkedHashMap<>();
        facts.forEach((name, value) -> known.put(name, new Text(value)));
        page.put("made_with", new Fields(known));
        page.put("rows", new Items(rows.stream().map(row -> (Json) row.json()).toList()));
        return new Fields(page);
    }

    static String html(List<Proof> rows, Map<String, String> facts) {
        StringBuilder out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>Porchlight: ")
                .append(headline(rows))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n");
        out.append("<h1 class=\"%s\">%s</h1>\n".formatted(good(rows) ? "good" : "bad", headline(rows)));
        out.append(
                "<p>Each line is a condition that the shield was put into while packets were sent. <b>Tried</b> are the "
                        + "packets that a program tried to send, <b>seen</b> those that a capture on the router's side of the link "
                        + "saw leaving, and <b>leaked</b> those among them that the printed list of "
                        + "<code>tunnel-native/README.md</code> does not allow. The <b>control</b> is the same measurement where "
                        + "something must be seen: below its least number the line is void. Known limits have a section of their "
                        + "own, with what they cost.</p>\n<dl>\n");
        facts.forEach((name, value) -> out.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escape(name), escape(value))));
        out.append("</dl>\n");
        Map<String, List<Proof>> sections = new LinkedHashMap<>();
        rows.forEach(row ->
                sections.computeIfAbsent(row.section(), s -> new ArrayList<>()).add(row));
        sections.forEach((section, these) -> table(out, section, these));
        return out.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder out, String section, List<Proof> rows) {
        out.append("<h2>%s: %s</h2>\n<table>\n".formatted(escape(section), headline(rows)));
        out.append(
                "<tr><th>Condition</th><th>Faults</th><th>Tried</th><th>Seen</th><th>Leaked</th><th>Control</th></tr>\n");
        for (Proof row : rows) {
            String control = row.wanted() == 0 ? "" : "%,d (at least %,d)".formatted(row.control(), row.wanted());
            out.append("<tr><td>%s%s</td><td>%,d</td><td>%,d</td><td>%,d</td><td%s>%,d</td><td%s>%s</td></tr>\n"
                    .formatted(
                            escape(row.condition()),
                            row.note().isEmpty() ? "" : "<br><small>" + escape(row.note()) + "</small>",
                            row.faults(),
                            row.probes(),
                            row.seen(),
                            row.leaked() > 0 ? " class=\"bad\"" : "",
                            row.leaked(),
                            row.isVoid() ? " class=\"bad\"" : "",
                            row.isVoid() ? "void: " + control : control));
        }
        out.append("</table>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Map<String, String> facts(Path folder) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put(
                "commit",
                said("git", "-C", folder.toString(), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"));
        facts.put("kernel", said("uname", "-sr"));
        facts.put("nft", said("nft", "--version"));
        facts.put("wireguard", said("wireguard-go", "--version"));
        facts.put("ip", said("ip", "-V"));
        facts.put("java", Runtime.version().toString());
        return facts;
    }

    private static String said(String... argv) {
        try {
            Shell.Result result = Shell.tryRun(List.of(argv), "");
            return result.output().lines().findFirst().orElse("unknown");
        } catch (UncheckedIOException missing) {
            return "not here";
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

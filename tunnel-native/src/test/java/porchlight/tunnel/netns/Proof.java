package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import porchlight.tunnel.wire.Json;
import porchlight.tunnel.wire.Json.Fields;
import porchlight.tunnel.wire.Json.Flag;
import porchlight.tunnel.wire.Json.Text;
import porchlight.tunnel.wire.Json.Whole;
import porchlight.tunnel.wire.JsonParser;
import porchlight.tunnel.wire.MalformedException;

/// One measurement of the page that a run of the tests leaves in `target/proof`: a condition, what was sent in it,
/// and what got out. It is written down before anything is asserted, so that a leak is on the page too.
///
/// Proof.of("kill -9", "the helper, while the exit is awaited") .probes(657).leaked(leaks).control(seenWhileOpen,
/// 200).record();
///
/// @param section headline of the part of the page that it belongs to; sections stand in alphabetical order
/// @param condition what was done or was the case, in a few words; recorded again it replaces what was there
/// @param faults how many times something went wrong or was changed in it
/// @param probes packets that were tried, those refused included
/// @param seen packets of the client that a capture outside it saw, those on the printed list included
/// @param leaked those among them that should not have left; 0 is what is promised
/// @param control what the same measurement saw where it must see something
/// @param wanted the least that the control must see; below it the measurement is void
/// @param note anything else, in a sentence
record Proof(
        String section,
        String condition,
        long faults,
        long probes,
        long seen,
        long leaked,
        long control,
        long wanted,
        String note) {
    /// Where the lines are collected and the page is written, below the module.
    static final Path FOLDER = Path.of("target", "proof");

    /// One fault, nothing counted yet.
    static Proof of(String section, String condition) {
        return new Proof(section, condition, 1, 0, 0, 0, 0, 0, "");
    }

    /// One fault in one line.
    ///
    /// @param control what the control saw; at least one packet
    static void record(String section, String condition, long probes, long leaked, long control) {
        of(section, condition).probes(probes).leaked(leaked).control(control, 1).record();
    }

    Proof faults(long count) {
        return new Proof(section, condition, count, probes, seen, leaked, control, wanted, note);
    }

    Proof probes(long count) {
        return new Proof(section, condition, faults, count, seen, leaked, control, wanted, note);
    }

    Proof seen(long count) {
        return new Proof(section, condition, faults, probes, count, leaked, control, wanted, note);
    }

    Proof leaked(long count) {
        return new Proof(section, condition, faults, probes, seen, count, control, wanted, note);
    }

    Proof control(long count, long atLeast) {
        return new Proof(section, condition, faults, probes, seen, leaked, count, atLeast, note);
    }

    Proof note(String sentence) {
        return new Proof(section, condition, faults, probes, seen, leaked, control, wanted, sentence);
    }

    /// Whether its control saw too little to conclude anything.
    boolean isVoid() {
        return control < wanted;
    }

    /// Appends this to the file of its section and writes the page anew.
    void record() {
        record(FOLDER);
    }

    void record(Path folder) {
        try {
            Files.createDirectories(folder);
            String name = section.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            Files.writeString(
                    folder.resolve(name + ".jsonl"),
                    json().write() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            ProofPage.write(folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Fields json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("section", new Text(section));
        fields.put("condition", new Text(condition));
        fields.put("faults", new Whole(faults));
        fields.put("probes", new Whole(probes));
        fields.put("seen", new Whole(seen));
        fields.put("leaked", new Whole(leaked));
        fields.put("control", new Whole(control));
        fields.put("control_wanted", new Whole(wanted));
        fields.put("void", new Flag(isVoid()));
        fields.put("note", new Text(note));
        return new Fields(fields);
    }

    static Proof read(String line) {
        try {
            Map<String, Json> fields =
                    JsonParser.object(line.getBytes(StandardCharsets.UTF_8)).values();
            return new Proof(
                    text(fields, "section"),
                    text(fields, "condition"),
                    whole(fields, "faults"),
                    whole(fields, "probes"),
                    whole(fields, "seen"),
                    whole(fields, "leaked"),
                    whole(fields, "control"),
                    whole(fields, "control_wanted"),
                    text(fields, "note"));
        } catch (MalformedException broken) {
            throw new IllegalArgumentException(line, broken);
        }
    }

    private static String text(Map<String, Json> fields, String key) {
        return fields.get(key) instanceof Text(String value) ? value : "";
    }

    private static long whole(Map<String, Json> fields, String key) {
        return fields.get(key) instanceof Whole(long value) ? value : 0;
    }
}

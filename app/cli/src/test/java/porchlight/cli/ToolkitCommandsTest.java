package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.DiagnosisLook;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisLook.From;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;

@Timeout(60)
class ToolkitCommandsTest {
    private static final Place HOMES = new Place(Place.Purpose.HOMES, "homes.example", 443, Place.Way.HTTPS);

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return run(Messages.of(Locale.ENGLISH), Duration.ofSeconds(10), args);
    }

    private int run(Messages words, Duration patience, String... args) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(new byte[0]),
                Optional.empty(),
                words,
                patience);
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    /// Answers as soon as it is asked.
    private void answering(From from, Line... lines) {
        core.diagnosis.places.publish(List.of(HOMES));
        core.diagnosis.whenAsked(() -> core.diagnosis.look.publish(new DiagnosisLook(
                false, 1, Optional.of(new Finding(Instant.EPOCH, from, List.of(lines), Duration.ofSeconds(2))))));
    }

    @Test
    void aDiagnosisThatNeverEndsIsGivenUp() {
        assertThat(run(Messages.of(Locale.ENGLISH), Duration.ofMillis(200), "diagnose"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("did not end in time");
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, REACHED, 0",
        "OPEN, UDP_SILENT, 1",
        "TUNNEL, REACHED, 0",
        "BLOCKED, HELPER_HERE, 5",
        "CHANGED, REACHED, 1"
    })
    void theExitCodeSaysWhatWasFound(From from, Cause cause, int code) {
        answering(from, Line.of(cause));
        assertThat(run("diagnose")).isEqualTo(code);
    }

    @Test
    void whomItSpeaksToIsSaidBeforeAndEachFaultHasAStep() {
        answering(From.OPEN, Line.of(HOMES, Cause.INTERCEPTED), new Line(Optional.empty(), Cause.CLOCK_BEHIND, 600));
        assertThat(run("diagnose")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("homes.example:443", "the list of homes");
        assertThat(out.toString())
                .contains("Bad · Encryption · \u2066homes.example:443\u2069", "behind by 10 m", "→ Set the clock");
    }

    @Test
    void throughATunnelItIsSaidThatItIsOne() {
        answering(From.TUNNEL, Line.of(Cause.REACHED));
        run("diagnose");
        assertThat(out.toString()).contains("looked through the tunnel");
    }

    @Test
    void aScriptGetsOneObject() {
        answering(From.OPEN, new Line(Optional.of(HOMES), Cause.REACHED, 31), Line.of(Cause.UDP_SILENT));
        assertThat(run("diagnose", "--json")).isEqualTo(Exit.FAILED);
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("advice").getAsString()).isEqualTo("NO_UDP");
        JsonObject first = json.getAsJsonArray("lines").get(0).getAsJsonObject();
        assertThat(first.get("place").getAsString()).isEqualTo("homes.example:443");
        assertThat(first.get("millis").getAsLong()).isEqualTo(31);
    }

    @Test
    void aSheetIsNeverWrittenOverAnotherFile() throws IOException {
        Path file = Files.writeString(folder.resolve("sheet.pdf"), "mine");
        assertThat(run("sheet", "--out", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(err.toString()).contains("exists already");
    }

    @Test
    void aSheetThatCannotBeWrittenIsSaid() {
        assertThat(run(
                        "sheet",
                        "--out",
                        folder.resolve("no/such/folder/sheet.pdf").toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void theSheetIsTextOnTheTerminalAndAPdfInAFile() throws IOException {
        assertThat(run("sheet")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("Porchlight: emergency sheet", "sudo porchlightctl open");
        Path pdf = folder.resolve("sheet.pdf");
        Path text = folder.resolve("sheet.txt");
        assertThat(run("sheet", "--out", pdf.toString())).isEqualTo(Exit.OK);
        assertThat(run("sheet", "--out", text.toString())).isEqualTo(Exit.OK);
        assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(Files.readString(text)).contains("sudo porchlightctl open");
    }

    @Test
    void inPersianTheCommandStaysAsItIsTyped() {
        assertThat(run(Messages.of(Locale.of("fa")), Duration.ofSeconds(10), "sheet"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("    sudo porchlightctl open\n", "برگهٔ اضطراری");
    }
}

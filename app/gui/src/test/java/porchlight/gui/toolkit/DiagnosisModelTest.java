package porchlight.gui.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.DiagnosisLook;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisLook.From;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;
import porchlight.gui.FakePorchlight;
import porchlight.i18n.Messages;

class DiagnosisModelTest {
    private static final Instant NOW = Instant.parse("2026-11-26T14:00:00Z");
    private static final Place HOMES = new Place(Place.Purpose.HOMES, "homes.example", 443, Place.Way.HTTPS);
    private static final Place MONEY = new Place(Place.Purpose.GATEWAY, "money.example", 443, Place.Way.HTTPS);

    private final FakePorchlight core = new FakePorchlight();
    private final DiagnosisModel model =
            new DiagnosisModel(core, Messages.of(Locale.ENGLISH), Runnable::run, InstantSource.fixed(NOW));

    private DiagnosisModel.Panel shows(From from, Line... lines) {
        core.diagnosis.look.publish(new DiagnosisLook(
                false, 1, Optional.of(new Finding(NOW, from, List.of(lines), Duration.ofMillis(1200)))));
        return model.panel().get();
    }

    @Test
    void behindABlockItSaysThatNothingWasOpened() {
        DiagnosisModel.Panel panel = shows(From.BLOCKED, Line.of(Cause.HELPER_HERE));
        assertThat(panel.headline()).contains("nothing was opened");
        assertThat(panel.style()).isEqualTo("warn");
        assertThat(panel.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.name()).isEqualTo("Helper"));
    }

    @Test
    void throughATunnelNothingIsClaimedOfThisNetwork() {
        assertThat(shows(From.TUNNEL, Line.of(Cause.REACHED)).headline()).contains("through the tunnel");
        assertThat(shows(From.CHANGED).headline()).contains("Look again");
    }

    @Test
    void whomItWouldSpeakToIsSaidBeforeItStarts() {
        core.diagnosis.places.publish(List.of(HOMES, MONEY));
        assertThat(model.panel().get().headline()).contains("homes.example", "money.example");
        assertThat(core.asked).doesNotContain("diagnosis.begin");
        model.begin();
        assertThat(core.asked).contains("diagnosis.begin");
    }

    @Test
    void whileItRunsThereIsNoOldAnswer() {
        shows(From.OPEN, Line.of(Cause.UDP_SILENT));
        core.diagnosis.look.publish(new DiagnosisLook(true, 1, Optional.empty()));
        assertThat(model.panel().get().running()).isTrue();
        assertThat(model.panel().get().groups()).isEmpty();
    }

    @Test
    void ofSeveralServicesOnlyTheBadOnesAreTold() {
        DiagnosisModel.Panel panel =
                shows(From.OPEN, new Line(Optional.of(HOMES), Cause.REACHED, 31), Line.of(MONEY, Cause.UNANSWERED));
        DiagnosisModel.Group services = panel.groups().getFirst();
        assertThat(services.answer()).isEqualTo("1 of 2");
        assertThat(services.style()).isEqualTo("bad");
        assertThat(services.rows()).singleElement().satisfies(row -> {
            assertThat(row.place()).isEqualTo("money.example:443");
            assertThat(row.step()).isNotBlank();
        });
    }

    @Test
    void whereAllIsWellEachServiceIsListed() {
        DiagnosisModel.Panel panel = shows(From.OPEN, new Line(Optional.of(HOMES), Cause.REACHED, 31));
        assertThat(panel.style()).isEqualTo("ok");
        assertThat(panel.groups().getFirst().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.meaning()).isEqualTo("It answered. · 31 ms"));
    }

    @Test
    void aClockThatIsWrongIsToldByHowMuch() {
        DiagnosisModel.Panel panel = shows(From.OPEN, new Line(Optional.empty(), Cause.CLOCK_AHEAD, 300));
        assertThat(panel.headline()).contains("clock is wrong");
        assertThat(panel.groups().getFirst().rows().getFirst().meaning()).isEqualTo("The clock is ahead by 5 m.");
    }
}

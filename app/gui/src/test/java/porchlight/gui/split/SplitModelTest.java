package porchlight.gui.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.gui.FakePorchlight;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;

class SplitModelTest {
    private static final DesktopEntry MAIL = new DesktopEntry("m.desktop", "Müller Mail", List.of("mail"));
    private static final DesktopEntry BROWSER = new DesktopEntry("b.desktop", "Browser", List.of("browser"));

    private final FakePorchlight porchlight = new FakePorchlight();
    private final List<String> started = new ArrayList<>();
    private boolean works = true;
    private int looked;
    private final SplitModel model = new SplitModel(
            porchlight,
            language -> {
                looked++;
                return List.of(BROWSER, MAIL);
            },
            (side, program) -> {
                started.add(side + " " + program.name());
                return works;
            },
            Messages.of(Locale.ENGLISH),
            Runnable::run,
            Runnable::run);

    private void hold(SplitTunnel split) {
        porchlight.shield.publish(FakePorchlight.held(false, split, Optional.empty(), Optional.empty()));
    }

    @Test
    void whileTheTunnelIsForEverythingNothingIsStartedBesideIt() {
        model.start(MAIL);
        assertThat(started).isEmpty();
        assertThat(model.note().get()).isEmpty();
    }

    @Test
    void aChoiceIsAWishAndOnlyTheHelpersWordIsShown() {
        model.choose(SplitTunnel.INSIDE);
        assertThat(porchlight.asked).containsExactly("split INSIDE");
        assertThat(model.shield().get().split()).isEqualTo(SplitTunnel.OFF);
    }

    @Test
    void aProgramIsStartedOnTheSideThatTheSplitIsAbout() {
        hold(SplitTunnel.OUTSIDE);
        model.start(MAIL);
        assertThat(model.note().get()).isEqualTo("Müller Mail was started outside the tunnel.");
        hold(SplitTunnel.INSIDE);
        model.start(BROWSER);
        assertThat(started).containsExactly("OUTSIDE Müller Mail", "INSIDE Browser");
    }

    @Test
    void aStartThatFailsIsSaid() {
        hold(SplitTunnel.OUTSIDE);
        works = false;
        model.start(BROWSER);
        assertThat(model.note().get()).isEqualTo("Browser could not be started.");
    }

    @Test
    void programsAreLookedForOnceAndFoundWithoutAccents() {
        model.search("mull");
        model.load();
        model.load();
        assertThat(looked).isEqualTo(1);
        assertThat(model.programs().get()).containsExactly(MAIL);
        model.search("");
        assertThat(model.programs().get()).containsExactly(BROWSER, MAIL);
        model.search("nothing");
        assertThat(model.programs().get()).isEmpty();
    }
}

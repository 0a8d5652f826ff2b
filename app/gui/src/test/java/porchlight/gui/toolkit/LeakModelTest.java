package porchlight.gui.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.client.LeakLook;
import porchlight.client.Shield;
import porchlight.connection.Failure;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.Verdict;

class LeakModelTest {
    private final FakePorchlight porchlight = new FakePorchlight();
    private Instant now = Instant.parse("2026-11-22T22:00:00Z");
    private final LeakModel model = new LeakModel(porchlight, Messages.of(Locale.ENGLISH), Runnable::run, () -> now);

    @Test
    void aCheckThatWasRefusedSaysWhyAndShowsNoNumbers() {
        porchlight.leaks.publish(new LeakLook(false, 1, Optional.of(new Failure.NothingToCheck()), Optional.empty()));
        LeakModel.Panel panel = model.panel().get();
        assertThat(panel.headline()).isEqualTo("There is nothing to check: you are not protected.");
        assertThat(panel.verdict()).contains("Nothing was sent.", "Connect, then check for leaks.");
        assertThat(panel.rows()).isEmpty();
        assertThat(panel.style()).isEqualTo("warn");
    }

    @Test
    void aLeakIsSaidInRedWithItsNumber() {
        porchlight.leaks.publish(Scenario.look(new Verdict.Leaking(2), 2));
        LeakModel.Panel panel = model.panel().get();
        assertThat(panel.headline()).endsWith("2 left outside");
        assertThat(panel.verdict()).startsWith("2 packets left this computer outside the tunnel.");
        assertThat(panel.style()).isEqualTo("bad");
    }

    @Test
    void nothingFoundIsSaidInGreenWithEveryRow() {
        porchlight.leaks.publish(Scenario.look(new Verdict.Tight(), 0));
        LeakModel.Panel panel = model.panel().get();
        assertThat(panel.headline())
                .isEqualTo("468 attempts: 455 refused here, 13 went through the tunnel, 0 left outside");
        assertThat(panel.style()).isEqualTo("ok");
        assertThat(panel.rows()).hasSize(6);
        assertThat(panel.rows().getFirst().tried()).isEqualTo("93");
        assertThat(panel.rows().getFirst().refused()).isEqualTo("80");
        assertThat(panel.rows().getFirst().sent()).isEqualTo("13");
        assertThat(panel.rows().getFirst().name()).isEqualTo("IPv4, as programs usually send");
        assertThat(panel.rows().getLast().note()).isEqualTo("cannot be tried here (24)");
        assertThat(panel.below()).contains("took 0.4 s", "refused 455 packets");
    }

    @ParameterizedTest
    @EnumSource(Verdict.Why.class)
    void noAnswerIsNeverGreen(Verdict.Why why) {
        for (String language : Messages.LANGUAGES) {
            LeakModel spoken = new LeakModel(porchlight, Messages.of(Locale.of(language)), Runnable::run, () -> now);
            porchlight.leaks.publish(Scenario.look(new Verdict.CouldNotLook(why), 0));
            assertThat(spoken.panel().get().style()).isEqualTo("warn");
            assertThat(spoken.panel().get().verdict()).isNotBlank().doesNotContain("{");
            spoken.close();
        }
    }

    @Test
    void whileItRunsOldNumbersAreGone() {
        porchlight.leaks.publish(Scenario.look(new Verdict.Tight(), 0));
        porchlight.leaks.publish(new LeakLook(true, 1, Optional.empty(), Optional.empty()));
        assertThat(model.panel().get().running()).isTrue();
        assertThat(model.panel().get().rows()).isEmpty();
        model.check();
        assertThat(porchlight.asked).containsExactly("checkLeaks");
    }

    @Test
    void aVisitRunsDownAndIsOver() {
        assertThat(model.visit().get().open()).isFalse();
        model.visit(true);
        assertThat(porchlight.asked).containsExactly("portal true");
        porchlight.shield.publish(
                FakePorchlight.held(false, SplitTunnel.OFF, Optional.of(now.plusSeconds(300)), Optional.empty()));
        assertThat(model.visit().get().says()).contains("for 5:00 more");
        now = now.plusSeconds(9);
        model.tick();
        assertThat(model.visit().get().says()).contains("for 4:51 more");
        porchlight.shield.publish(FakePorchlight.held(false, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
        assertThat(model.visit().get().open()).isFalse();
    }

    @Test
    void aVisitThatWasRefusedSaysWhy() {
        porchlight.shield.publish(FakePorchlight.held(
                false,
                SplitTunnel.OFF,
                Optional.empty(),
                Optional.of(new Shield.Refused(Shield.Wish.PORTAL, new Failure.NoPortalNow()))));
        assertThat(model.visit().get().refused()).contains("Nothing stands in the way of a sign-in page now.");
    }
}

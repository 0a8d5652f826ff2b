package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.connection.Failure;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// What the ledger keeps of a session's end, and what the user reads of it.
class EndReasonTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void eachCapAndEachKindOfOverchargingIsReadByItsOwnName(String language) {
        StatementWords words = new StatementWords(Messages.of(Locale.of(language)));
        Set<String> said = new HashSet<>();
        said.add(words.end("RUNNING"));
        said.add(words.end("no such word"));
        for (Failure.Cap cap : Failure.Cap.values()) {
            String kept = EndReason.of(new Failure.CapReached(cap, Money.ofWei(1)));
            assertThat(kept).isEqualTo("CapReached." + cap);
            assertThat(said.add(words.end(kept))).as(kept).isTrue();
        }
        String all = EndReason.of(new Failure.Overcharged(FaceSamples.HOME, Failure.ABOVE_MEASURED));
        String one = EndReason.of(new Failure.Overcharged(FaceSamples.HOME, "WRONG_CHAIN"));
        assertThat(one).isEqualTo("Overcharged");
        assertThat(said.add(words.end(all))).isTrue();
        assertThat(said.add(words.end(one))).isTrue();
        assertThat(said.add(words.end("CapReached")))
                .as("of an older Porchlight")
                .isTrue();
        assertThat(EndReason.of(new Failure.HomeGone(FaceSamples.HOME))).isEqualTo("HomeGone");
    }
}

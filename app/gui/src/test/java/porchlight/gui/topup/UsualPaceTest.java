package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.client.PastSession;
import porchlight.gui.Neighbourhood;
import porchlight.payment.Money;

class UsualPaceTest {
    private static PastSession session(Duration lasted, Money paid) {
        return new PastSession(
                1, Neighbourhood.BERLIN.id(), Neighbourhood.GERMANY, "", Instant.EPOCH, lasted, 1, paid, 1, "ASKED");
    }

    @Test
    void itIsWhatWasPaidOverTheTimeThatItTook() {
        UsualPace pace = UsualPace.of(List.of(
                        session(Duration.ofMinutes(90), Money.ofMyst("2")),
                        session(Duration.ofMinutes(30), Money.ofMyst("1"))))
                .orElseThrow();
        assertThat(pace.perHour()).isEqualTo(Money.ofMyst("1.5"));
        assertThat(pace.hours(Money.ofMyst("20"))).isEqualTo(13);
        assertThat(pace.hours(Money.ofMyst("1.499999999999999999"))).isZero();
        assertThat(pace.hours(Money.MAX)).isPositive();
    }

    @Test
    void tooLittleUseSaysNothing() {
        assertThat(UsualPace.of(List.of())).isEmpty();
        assertThat(UsualPace.of(List.of(session(Duration.ofMinutes(29), Money.ofMyst("2")))))
                .isEmpty();
        assertThat(UsualPace.of(List.of(session(Duration.ofHours(9), Money.ZERO))))
                .isEmpty();
    }

    @Test
    void anAmountThatNoContractCouldNameIsNoPace() {
        assertThat(UsualPace.of(
                        List.of(session(Duration.ofMinutes(31), Money.MAX), session(Duration.ofMillis(1), Money.MAX))))
                .isEmpty();
    }
}

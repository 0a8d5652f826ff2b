package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.ledger.TopUpBook.Terms;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.ledger.TransferBook;
import porchlight.payment.Money;

class CreditDeskTest {
    private static final Address WHO = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final FakeChain chain = new FakeChain();
    private Instant now = NOON;
    private Ledger ledger;
    private CreditDesk desk;

    private final class Standing extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger"));
        desk = new CreditDesk(new DepositWatch(chain, ledger.deposits(), 137, new Standing()), ledger, new Standing());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void order(String id, String wished, String told, Instant created, String state) {
        Terms unknown = Terms.UNKNOWN;
        ledger.topUps()
                .open(new TopUp(
                        id,
                        Optional.of("g-" + id),
                        WHO,
                        OrderWorld.CHANNEL,
                        new Wish("coingate", "BTC", Money.ofMyst(wished), false, "", ""),
                        new Terms(
                                Money.ofMyst(told),
                                unknown.payAmount(),
                                unknown.tax(),
                                unknown.extra(),
                                unknown.network(),
                                unknown.address(),
                                unknown.form(),
                                unknown.link(),
                                unknown.checkout(),
                                unknown.expires()),
                        "{\"is\":\"" + state + "\"}",
                        "",
                        "",
                        created,
                        created));
    }

    private OrderState state(String id) {
        return OrderAnswers.state(ledger.topUps().find(id).orElseThrow());
    }

    private void look() {
        desk.read(OrderWorld.CHANNEL, Duration.ZERO);
        desk.credit(OrderWorld.CHANNEL);
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }

    @Test
    void earlierMoneyCreditsOnlyOrdersThatAreOlderThanAGatewayMayTake() {
        chain.before = Money.ofMyst("100");
        order("young", "10", "10", daysAgo(3), "Paid");
        order("old", "10", "10", daysAgo(31), "Paid");
        look();
        assertThat(state("young")).isEqualTo(new OrderState.Paid());
        assertThat(state("old")).isInstanceOf(OrderState.Credited.class);
        now = NOON.plus(Duration.ofDays(28));
        look();
        assertThat(state("young")).isInstanceOf(OrderState.Credited.class);
    }

    @Test
    void anOrderThatBringsNobodyKnowsWhatIsNotCreditedByEarlierMoney() {
        chain.before = Money.ofMyst("100");
        order("unknown", "0", "0", daysAgo(40), "Paid");
        look();
        assertThat(state("unknown")).isEqualTo(new OrderState.Paid());
    }

    @Test
    void earlierMoneyIsSpentOnce() {
        chain.before = Money.ofMyst("25");
        order("first", "10", "0", daysAgo(50), "Paid");
        order("second", "12", "10", daysAgo(45), "Paid");
        order("third", "10", "10", daysAgo(40), "Paid");
        look();
        assertThat(state("first")).isInstanceOf(OrderState.Credited.class);
        assertThat(state("second")).isInstanceOf(OrderState.Credited.class);
        assertThat(state("third")).isEqualTo(new OrderState.Paid());
        look();
        assertThat(state("third")).isEqualTo(new OrderState.Paid());
    }

    @Test
    void beforeTheChannelWasWeighedNothingIsEarlier() {
        chain.before = Money.ofMyst("100");
        chain.heard = 1;
        order("old", "10", "10", daysAgo(31), "Paid");
        look();
        assertThat(state("old")).isEqualTo(new OrderState.Paid());
        chain.heard = 2;
        look();
        assertThat(state("old")).isInstanceOf(OrderState.Credited.class);
    }

    @Test
    void theUsersOwnTopUpCreditsNoOrder() {
        look();
        order("o", "10", "10", NOON, "Paid");
        long id = ledger.transfers().intend(137, WHO, OrderWorld.CHANNEL, Money.ofMyst("10"), NOON);
        ledger.transfers().sign(id, new TransferBook.Signed(3, FakeChain.hash(3), new byte[] {1}), NOON);
        ledger.transfers().sent(id, NOON);
        chain.telling = false;
        chain.deposit(FakeChain.hash(3), "10", NOON.plusSeconds(9));
        now = NOON.plusSeconds(20);
        look();
        chain.settled = chain.latest;
        look();
        assertThat(state("o")).isEqualTo(new OrderState.Paid());
        chain.telling = true;
        look();
        assertThat(state("o")).isEqualTo(new OrderState.Paid());
        assertThat(desk.direct(OrderWorld.CHANNEL)).hasSize(1);
        chain.deposit(FakeChain.hash(4), "10", NOON.plusSeconds(29));
        chain.settled = chain.latest;
        look();
        assertThat(state("o")).isEqualTo(new OrderState.Credited(Optional.of(FakeChain.hash(4)), Optional.empty()));
    }
}

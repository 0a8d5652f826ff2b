package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.ledger.LedgerSamples.CHANNEL;
import static porchlight.ledger.LedgerSamples.HERMES;
import static porchlight.ledger.LedgerSamples.HOUR;
import static porchlight.ledger.LedgerSamples.KEY;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.SIGNER;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.ledger.MembershipBook.Kind;
import porchlight.ledger.Withdrawal.State;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.payment.Withdrawals;

class WithdrawalBookTest {
    private static final Address SAVINGS = Address.of("0x5afe00000000000000000000000000000000beef");
    private static final byte[] SECRET = Keccak.hash(new byte[] {5});

    @TempDir
    private Path folder;

    private Ledger ledger;
    private WithdrawalBook book;

    @BeforeEach
    void open() {
        ledger = LedgerSamples.open(folder);
        LedgerSamples.startFromZero(ledger);
        book = ledger.withdrawals();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Withdrawal.Request request(Money before, Money amount, byte[] secret) {
        return new Withdrawal.Request(
                KEY,
                SAVINGS,
                amount,
                Money.ofWei(2),
                Money.ofWei(3),
                secret,
                Withdrawals.ask(SIGNER, 137, CHANNEL, HERMES, before, amount, Keccak.hash(secret), BigInteger.TWO),
                Money.ofWei(11));
    }

    private Withdrawal begin(long amount) {
        return book.begin(request(Money.ZERO, Money.ofWei(amount), SECRET), NOON)
                .orElseThrow();
    }

    private static Promise hubs(Money amount) {
        return Promises.sign(
                SIGNER,
                137,
                Channels.withdrawalChannelId(SIGNER.address(), HERMES),
                amount,
                Money.ofWei(2),
                Keccak.hash(SECRET));
    }

    private PaymentDecision pay(long total, String secret) {
        long session = ledger.sessions().start(LedgerSamples.opening(NOON));
        Purse purse = LedgerSamples.purse(ledger, session);
        purse.open();
        return purse.answer(LedgerSamples.invoice(session, total, secret), HOUR, NOON);
    }

    @Test
    void whileTheSecretIsUnrevealedTheChannelPaysNobody() {
        begin(100);
        assertThatThrownBy(() -> pay(7, "a"))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.reason()).isEqualTo(LedgerException.Reason.RESERVED));
        assertThat(book.isReserved(KEY)).isTrue();
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ZERO);
    }

    @Test
    void aTotalThatRoseMeanwhileStaysWhereItIsHigherAndIsRaisedWhereItIsLower() throws Exception {
        for (long other : new long[] {40, 100, 250}) {
            close();
            ledger = LedgerSamples.open(Files.createDirectory(folder.resolve("after" + other)));
            LedgerSamples.startFromZero(ledger);
            book = ledger.withdrawals();
            Withdrawal begun = begin(100);
            Promise elsewhere = Promises.sign(
                    SIGNER, 137, CHANNEL.bytes(), Money.ofWei(other), Money.ZERO, Keccak.hash(new byte[] {77}));
            ledger.promises().adoptHubTotal(LedgerSamples.report(Optional.of(elsewhere), Money.ZERO));
            book.promised(begun.id(), hubs(Money.ofWei(111)), NOON);
            book.revealing(book.latest(KEY).orElseThrow(), NOON);
            assertThat(book.latest(KEY).orElseThrow().state()).isEqualTo(State.REVEALED);
            assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(Math.max(other, 100)));
        }
    }

    @Test
    void afterARefusalTheNextPaymentIsOnTheTotalWithoutIt() {
        book.refused(begin(100).id(), "NO", NOON);
        assertThat(pay(7, "a"))
                .isInstanceOfSatisfying(
                        PaymentDecision.Send.class,
                        send -> assertThat(send.promised()).isEqualTo(Money.ofWei(7)));
    }

    @Test
    void afterTheSecretIsGivenTheNextPaymentIsOnTop() {
        Withdrawal begun = begin(100);
        book.promised(begun.id(), hubs(Money.ofWei(111)), NOON);
        Withdrawal promised = book.latest(KEY).orElseThrow();
        book.revealing(promised, NOON);
        book.revealing(promised, NOON);
        assertThat(ledger.promises().promisedTotal(KEY)).as("once").isEqualTo(Money.ofWei(100));
        assertThat(pay(7, "a"))
                .isInstanceOfSatisfying(
                        PaymentDecision.Send.class,
                        send -> assertThat(send.promised()).isEqualTo(Money.ofWei(107)));
    }

    @Test
    void aHubsWordForAPromiseWhoseSecretWasNeverGivenDoesNotRaiseTheTotal() {
        Withdrawal begun = begin(100);
        Promise ours = begun.request().message().promise();
        HubReport report = LedgerSamples.report(Optional.of(ours), Money.ZERO);
        assertThat(ledger.promises().adoptHubTotal(report)).isInstanceOf(Adoption.Rejected.class);
        book.refused(begun.id(), "NO", NOON);
        assertThat(ledger.promises().adoptHubTotal(report)).isInstanceOf(Adoption.Rejected.class);
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ZERO);
    }

    @Test
    void oneIsUnderWayAtATimeAndItRestsOnTheTotalThatIsThere() {
        begin(100);
        assertThat(book.begin(request(Money.ZERO, Money.ofWei(5), Keccak.hash(SECRET)), NOON))
                .isEmpty();
        book.refused(book.latest(KEY).orElseThrow().id(), "NO", NOON);
        assertThat(book.begin(request(Money.ofWei(1), Money.ofWei(5), Keccak.hash(SECRET)), NOON))
                .as("rests on a total that is not there")
                .isEmpty();
        assertThat(book.begin(request(Money.ZERO, Money.ofWei(5), Keccak.hash(SECRET)), NOON))
                .isPresent();
    }

    @Test
    void everythingComesBackFromTheDiskAndARefusalKeepsTheSecret() {
        Withdrawal begun = begin(100);
        book.promised(begun.id(), hubs(Money.ofWei(111)), NOON.plusSeconds(1));
        ledger.close();
        open();
        Withdrawal read = book.latest(KEY).orElseThrow();
        assertThat(read.state()).isEqualTo(State.PROMISED);
        assertThat(read.hubPromise()).contains(hubs(Money.ofWei(111)));
        assertThat(read.request().secret()).isEqualTo(SECRET);
        assertThat(read.request().message()).isEqualTo(begun.request().message());
        assertThat(read.request().creditBefore()).isEqualTo(Money.ofWei(11));
        assertThat(book.credit(KEY)).isEqualTo(Money.ofWei(111));
        book.refused(read.id(), "NO", NOON);
        assertThat(book.latest(KEY).orElseThrow().request().secret()).isEqualTo(SECRET);
        assertThat(book.credit(KEY)).isEqualTo(Money.ZERO);
    }

    @Test
    void oneThatWasGivenUpGoesOnOnlyAfterTheHubShowedItAndWhereNoOtherIsUnderWay() {
        Withdrawal first = begin(100);
        book.refused(first.id(), "NO", NOON);
        assertThat(book.taken(KEY)).isEmpty();
        ledger.promises()
                .adoptHubTotal(LedgerSamples.report(
                        Optional.of(first.request().message().promise()), Money.ZERO));
        assertThat(book.taken(KEY).map(Withdrawal::id)).contains(first.id());
        byte[] other = Keccak.hash(new byte[] {6});
        Withdrawal second =
                book.begin(request(Money.ZERO, Money.ofWei(5), other), NOON).orElseThrow();
        assertThat(book.reopened(first.id(), hubs(Money.ofWei(111)), SAVINGS, NOON))
                .as("another is under way")
                .isFalse();
        assertThat(book.latest(KEY).map(Withdrawal::id)).contains(second.id());
        book.refused(second.id(), "NO", NOON);
        assertThat(book.reopened(first.id(), hubs(Money.ofWei(111)), CHANNEL, NOON))
                .isTrue();
        Withdrawal now = book.latest(KEY).orElseThrow();
        assertThat(now.id()).as("what is under way, not what is newest").isEqualTo(first.id());
        assertThat(now.state()).isEqualTo(State.PROMISED);
        assertThat(now.request().beneficiary()).isEqualTo(CHANNEL);
        assertThat(now.hubPromise()).contains(hubs(Money.ofWei(111)));
        book.revealing(now, NOON);
        assertThat(book.reopened(first.id(), hubs(Money.ofWei(111)), SAVINGS, NOON))
                .as("what is under way already is not opened again")
                .isFalse();
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(100));
    }

    @Test
    void theFeeThatWasAgreedToOnlyRises() {
        Withdrawal begun = begin(100);
        book.agreed(begun, Money.ofWei(2));
        assertThat(book.latest(KEY).orElseThrow().request().mostFee()).isEqualTo(Money.ofWei(3));
        book.agreed(begun, Money.ofWei(9));
        assertThat(book.latest(KEY).orElseThrow().request().mostFee()).isEqualTo(Money.ofWei(9));
        book.refused(begun.id(), "NO", NOON);
        book.agreed(book.latest(KEY).orElseThrow(), Money.ofWei(10));
        assertThat(book.latest(KEY).orElseThrow().request().mostFee())
                .as("nothing is agreed to for what is over")
                .isEqualTo(Money.ofWei(9));
    }

    @Test
    void whatIsGivenCannotBeRefusedAndWhatIsPaidNotChanged() {
        Withdrawal begun = begin(100);
        book.promised(begun.id(), hubs(Money.ofWei(111)), NOON);
        book.revealing(book.latest(KEY).orElseThrow(), NOON);
        book.refused(begun.id(), "NO", NOON);
        assertThat(book.latest(KEY).orElseThrow().state()).isEqualTo(State.REVEALED);
        book.paid(begun.id(), "0xab", NOON);
        book.queued(begun.id(), "q", NOON);
        assertThat(book.latest(KEY).orElseThrow().state()).isEqualTo(State.PAID);
    }

    @Test
    void twoRegistrationsAreNeverUnderWayAtOnce() {
        MembershipBook members = ledger.memberships();
        MembershipBook.Request request = new MembershipBook.Request(
                Kind.REGISTER, KEY, Money.ofWei(9), CHANNEL, SIGNER.signChain(SECRET), "PORCH", NOON, NOON);
        MembershipBook.Entry first = members.begin(request).orElseThrow();
        assertThat(members.begin(request)).isEmpty();
        members.sent(first.id(), NOON.plusSeconds(3));
        assertThat(members.begin(request)).isEmpty();
        MembershipBook.Entry sent = members.latest(Kind.REGISTER, KEY).orElseThrow();
        assertThat(sent.sent()).contains(NOON.plusSeconds(3));
        assertThat(sent.request()).isEqualTo(request);
        members.end(first.id(), MembershipBook.State.FAILED, "REFUSED", NOON);
        members.sent(first.id(), NOON);
        assertThat(members.latest(Kind.REGISTER, KEY).orElseThrow().state())
                .as("an answer that comes late changes nothing")
                .isEqualTo(MembershipBook.State.FAILED);
        assertThat(members.begin(request)).isPresent();
    }
}

package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.chain.ChainWriter;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.client.OwnMoney.Hold;
import porchlight.client.UnrulyChain.Fault;
import porchlight.client.UnrulyChain.Sent;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.ledger.Ledger;
import porchlight.ledger.TransferBook;
import porchlight.ledger.TransferBook.Entry;
import porchlight.ledger.TransferBook.State;
import porchlight.payment.Money;

/// Automatic top-ups against a chain that does as it likes.
class SelfTopUpTest {
    private static final PrivateKeySigner ME = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    private static final Address CHANNEL = Address.of("0x00000000000000000000000000000000000000cc");
    private static final long CHAIN = UnrulyChain.PLACE.chainId();
    private static final Spending.AutoTopUp WISH =
            new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("12"));

    private static final GasPrice PRICE =
            new GasPrice(BigInteger.valueOf(60_000_000_000L), BigInteger.valueOf(30_000_000_000L));
    private static final List<Fault> FAULTS = List.of(Fault.SILENT, Fault.REFUSES, Fault.FORGETS);

    @TempDir
    Path folder;

    private Ledger ledger;
    private final UnrulyChain chain = new UnrulyChain();
    private Optional<Spending.AutoTopUp> wish = Optional.of(WISH);
    private Optional<Signer> signer = Optional.of(ME);
    private Money spent = Money.ZERO;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private SelfTopUp topUp;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        topUp = fresh();
    }

    @AfterEach
    void close() {
        ledger.close();
        chain.close();
    }

    /// As after a start of the program.
    private SelfTopUp fresh() {
        Clock clock = new Clock() {
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
        };
        return new SelfTopUp(new SelfTopUp.Parts(
                CHAIN,
                chain,
                chain,
                ledger.transfers(),
                () -> signer,
                () -> wish,
                (identity, reading) -> Optional.of(reading.balance().minusOrZero(spent)),
                clock,
                ZoneOffset.UTC));
    }

    private Hold look() {
        return topUp.look(ME.address(), CHANNEL, Optional.of(chain.own));
    }

    private Optional<Entry> openEntry() {
        return ledger.transfers().open(CHAIN, ME.address());
    }

    private List<Entry> all() {
        return ledger.transfers().latest(CHAIN, ME.address(), 1000);
    }

    private void settle() {
        for (int i = 0; i < 4; i++) {
            chain.mine();
            look();
        }
    }

    @Test
    void offMeansThatNothingMovesWhateverTheBalance() {
        wish = Optional.empty();
        assertThat(look()).isEqualTo(Hold.OFF);
        assertThat(all()).isEmpty();
        assertThat(chain.sends).isZero();
    }

    @Test
    void aLowBalanceIsFilledAndThenLeftAlone() {
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        assertThat(openEntry().orElseThrow().state()).isEqualTo(State.SENT);
        chain.mine();
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        assertThat(openEntry().orElseThrow().state()).isEqualTo(State.MINED);
        chain.mine();
        chain.mine();
        assertThat(look()).isEqualTo(Hold.ENOUGH);
        assertThat(all()).hasSize(1);
        assertThat(all().getFirst().state()).isEqualTo(State.CONFIRMED);
        assertThat(chain.inChannel).isEqualTo(Money.ofMyst("5"));
        assertThat(look()).isEqualTo(Hold.ENOUGH);
        assertThat(chain.moved()).hasSize(1);
    }

    @Test
    void withoutCoinNothingIsSignedAndItIsSaid() {
        chain.coin = BigInteger.ZERO;
        assertThat(look()).isEqualTo(Hold.NO_COIN);
        chain.coin = chain.price.most().multiply(BigInteger.valueOf(62_499));
        assertThat(look()).as("a quarter is added to the estimate of 50,000").isEqualTo(Hold.NO_COIN);
        assertThat(all()).isEmpty();
        chain.coin = chain.price.most().multiply(BigInteger.valueOf(62_500));
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
    }

    @Test
    void gasThatIsTooDearIsNotBought() {
        chain.price = new GasPrice(TopUpPlan.DEAREST_GAS.add(BigInteger.ONE), BigInteger.ONE);
        assertThat(look()).isEqualTo(Hold.GAS_TOO_DEAR);
        chain.price = new GasPrice(BigInteger.TEN, BigInteger.ONE);
        chain.gas = 1_000_000;
        assertThat(look()).isEqualTo(Hold.GAS_TOO_DEAR);
        assertThat(all()).isEmpty();
    }

    @Test
    void aLockedIdentityAnEmptyAddressAndASilentNodeMoveNothing() {
        signer = Optional.empty();
        assertThat(look()).isEqualTo(Hold.LOCKED);
        signer = Optional.of(ME);
        chain.own = Money.ofMyst("0.4");
        assertThat(look()).isEqualTo(Hold.NO_MYST);
        chain.fault.set(Optional.of(Fault.SILENT));
        assertThat(look()).isEqualTo(Hold.UNKNOWN);
        assertThat(all()).isEmpty();
    }

    @Test
    void lessThanWishedIsMovedWhereLessIsThere() {
        chain.own = Money.ofMyst("3");
        look();
        settle();
        assertThat(chain.inChannel).isEqualTo(Money.ofMyst("3"));
    }

    @Test
    void theDaysBoundHoldsAndTheNextDayBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            look();
            settle();
            spent = chain.inChannel; // all of it is used up at once
        }
        assertThat(look()).isEqualTo(Hold.DAY_BOUND);
        assertThat(chain.inChannel).isEqualTo(Money.ofMyst("12"));
        now = now.minus(Duration.ofHours(30));
        assertThat(look()).as("a clock that is set back").isEqualTo(Hold.DAY_BOUND);
        now = now.plus(Duration.ofHours(54));
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
    }

    @Test
    void afterACrashBetweenSigningAndSendingTheSameBytesAreSent() {
        chain.fault.set(Optional.of(Fault.REFUSES));
        look();
        Entry kept = openEntry().orElseThrow();
        assertThat(kept.state()).isEqualTo(State.SIGNED);
        assertThat(chain.waiting).isEmpty();
        chain.fault.set(Optional.empty());
        topUp = fresh();
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        assertThat(chain.waiting).containsOnlyKeys(kept.signed().orElseThrow().hash());
        settle();
        assertThat(chain.moved()).hasSize(1);
        assertThat(all()).hasSize(1);
    }

    @Test
    void aCrashBeforeSigningLeavesNothingButAnIntentionThatIsDropped() {
        ledger.transfers().intend(CHAIN, ME.address(), CHANNEL, Money.ofMyst("5"), now);
        topUp = fresh();
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        settle();
        assertThat(chain.moved()).hasSize(1);
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatANodeForgetsIsSentAgainUnchanged() {
        chain.fault.set(Optional.of(Fault.FORGETS));
        look();
        assertThat(chain.waiting).isEmpty();
        chain.fault.set(Optional.empty());
        look();
        look();
        settle();
        assertThat(chain.sends).isGreaterThan(2);
        assertThat(chain.moved()).hasSize(1);
    }

    @Test
    void aBlockThatIsUndoneDoesNotMakeASecondTransfer() {
        for (boolean forgotten : new boolean[] {false, true}) {
            look();
            chain.mine();
            look();
            assertThat(openEntry().orElseThrow().state()).isEqualTo(State.MINED);
            chain.undo(forgotten);
            assertThat(look()).isEqualTo(Hold.UNDER_WAY);
            assertThat(openEntry().orElseThrow().state()).isEqualTo(State.SENT);
            settle();
            spent = chain.inChannel;
        }
        assertThat(chain.moved().stream().map(Sent::hash).distinct())
                .hasSize(chain.moved().size());
        assertThat(chain.moved()).hasSize(all().size());
    }

    @Test
    void nodesThatDifferOverTheNumberLeadToNothingBeingSigned() {
        for (long lie : new long[] {5, -1}) {
            chain.blocks.clear();
            chain.sendForeign();
            chain.mine();
            chain.lie = lie;
            assertThat(look()).isEqualTo(Hold.UNSURE);
            assertThat(all()).isEmpty();
        }
        chain.lie = 0;
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
    }

    @Test
    void aNodeThatHidesWhatTheChannelHoldsMovesNothing() {
        look();
        settle();
        assertThat(look()).isEqualTo(Hold.ENOUGH);
        chain.oneHidesMoney = true;
        assertThat(look()).isEqualTo(Hold.ENOUGH);
        assertThat(chain.moved()).hasSize(1);
    }

    @Test
    void oneNodeOfTwoIsNotEnoughAndThatIsSaid() {
        chain.tooFew = true;
        assertThat(look()).isEqualTo(Hold.UNSURE);
        assertThat(all()).isEmpty();
        chain.tooFew = false;
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
    }

    @Test
    void nothingIsSignedWhileAnythingElseOfTheAddressWaits() {
        chain.sendForeign();
        assertThat(look()).as("a ledger that was restored knows nothing of it").isEqualTo(Hold.UNSURE);
        assertThat(all()).isEmpty();
        chain.mine();
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
    }

    @Test
    void aNumberThatSomethingElseTookIsBelievedOnlyAfterAFewLooks() {
        takenByAnother();
        for (int i = 0; i < 4; i++) {
            assertThat(look()).isEqualTo(Hold.UNDER_WAY);
            assertThat(openEntry()).isPresent();
            now = now.plus(Duration.ofMinutes(1));
        }
        look();
        assertThat(all().getLast().state()).isEqualTo(State.REPLACED);
        settle();
        assertThat(chain.moved()).hasSize(1);
    }

    @Test
    void manyLooksAtOnceAreOneLook() {
        takenByAnother();
        for (int i = 0; i < 50; i++) {
            look();
            now = now.plusSeconds(1);
        }
        assertThat(all()).as("and none is begun in its place").hasSize(1);
        assertThat(openEntry()).isPresent();
    }

    @Test
    void oneNodeThatSaysTheNumberIsTakenEndsNothing() {
        look();
        chain.lie = 1;
        looks(20);
        assertThat(all()).as("and none is begun in its place").hasSize(1);
        assertThat(openEntry()).isPresent();
        chain.lie = 0;
        settle();
        assertThat(chain.moved()).hasSize(1);
    }

    @Test
    void oneNodeThatHasItInABlockKeepsItOpen() {
        takenByAnother();
        chain.claimsAll = true;
        looks(20);
        assertThat(all()).as("and none is begun in its place").hasSize(1);
        assertThat(openEntry()).isPresent();
    }

    private void takenByAnother() {
        chain.fault.set(Optional.of(Fault.FORGETS));
        look();
        chain.fault.set(Optional.empty());
        chain.sendForeign();
        chain.mine();
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            look();
            now = now.plus(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatNoBlockTakesForAnHourIsSignedForMoreGasUnderTheSameNumber() {
        look();
        TransferBook.Signed first = signed();
        chain.price = times(chain.price, 3);
        now = now.plus(Duration.ofMinutes(59));
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        assertThat(signed().hash()).isEqualTo(first.hash());
        now = now.plus(Duration.ofMinutes(2));
        assertThat(look()).isEqualTo(Hold.STUCK);
        TransferBook.Signed second = signed();
        assertThat(chain.offer(second.raw())).isEqualTo(new ChainWriter.Offer(first.nonce(), 62_500, chain.price));
        assertThat(chain.waiting).containsKeys(first.hash(), second.hash());
        look();
        assertThat(ledger.transfers().signed(openEntry().orElseThrow().id()))
                .as("once in an hour")
                .hasSize(2);
        settle();
        assertThat(chain.moved()).hasSize(1);
        assertThat(chain.inChannel).isEqualTo(Money.ofMyst("5"));
        assertThat(all()).hasSize(1);
    }

    @Test
    void theFirstFormInABlockIsFoundWhicheverWasSignedLast() {
        look();
        String first = signed().hash();
        stuck();
        topUp = fresh();
        chain.waiting.keySet().retainAll(List.of(first));
        chain.mine();
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        assertThat(openEntry().orElseThrow().signed().orElseThrow().hash()).isEqualTo(first);
        settle();
        assertThat(all()).hasSize(1).allMatch(entry -> entry.state() == State.CONFIRMED);
        assertThat(chain.moved()).hasSize(1);
    }

    @Test
    void aBlockThatIsUndoneSendsTheNewestFormAgain() {
        look();
        String first = signed().hash();
        stuck();
        String second = signed().hash();
        chain.waiting.keySet().retainAll(List.of(first));
        chain.mine();
        look();
        chain.undo(true);
        look();
        assertThat(signed().hash()).isEqualTo(second);
        assertThat(chain.waiting).containsOnlyKeys(second);
    }

    @Test
    void moreGasIsNotOfferedWhereItHelpsNothingOrMayNotBe() {
        look();
        String first = signed().hash();
        now = now.plus(Duration.ofHours(2));
        assertThat(look()).as("gas is no dearer than it was").isEqualTo(Hold.STUCK);
        chain.price = times(chain.price, 3);
        signer = Optional.empty();
        look();
        signer = Optional.of(ME);
        wish = Optional.empty();
        look();
        wish = Optional.of(WISH);
        chain.lie = 1;
        look();
        chain.lie = 0;
        chain.coin = BigInteger.ONE;
        look();
        chain.coin = BigInteger.TEN.pow(18);
        chain.price = new GasPrice(TopUpPlan.DEAREST_GAS.add(BigInteger.ONE), BigInteger.ONE);
        look();
        assertThat(signed().hash()).isEqualTo(first);
    }

    private TransferBook.Signed signed() {
        return openEntry().orElseThrow().signed().orElseThrow();
    }

    /// An hour goes by in which no block takes it, and gas gets dearer.
    private void stuck() {
        chain.price = times(chain.price, 2);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(look()).isEqualTo(Hold.STUCK);
    }

    private static GasPrice times(GasPrice price, long factor) {
        BigInteger by = BigInteger.valueOf(factor);
        return new GasPrice(price.most().multiply(by), price.tip().multiply(by));
    }

    @Test
    void aDearerOfferIsNeverLessThanBeforeAndMoreByATenth() {
        GasPrice offered = new GasPrice(BigInteger.valueOf(100), BigInteger.valueOf(40));
        assertThat(TopUpPlan.dearer(offered, offered)).isEmpty();
        assertThat(TopUpPlan.dearer(offered, new GasPrice(BigInteger.valueOf(101), BigInteger.ONE)))
                .contains(new GasPrice(BigInteger.valueOf(113), BigInteger.valueOf(46)));
        assertThat(TopUpPlan.dearer(offered, new GasPrice(BigInteger.valueOf(90), BigInteger.valueOf(41))))
                .contains(new GasPrice(BigInteger.valueOf(113), BigInteger.valueOf(46)));
        assertThat(TopUpPlan.dearer(offered, new GasPrice(BigInteger.valueOf(500), BigInteger.valueOf(300))))
                .contains(new GasPrice(BigInteger.valueOf(500), BigInteger.valueOf(300)));
    }

    @Test
    void aTokenThatRefusesCostsOneDaysBoundAtMost() {
        chain.refusesTransfer = true;
        for (int i = 0; i < 20; i++) {
            look();
            settle();
        }
        assertThat(all()).hasSize(3).allMatch(entry -> entry.state() == State.FAILED);
        assertThat(look()).isEqualTo(Hold.DAY_BOUND);
        assertThat(chain.inChannel).isEqualTo(Money.ZERO);
    }

    @Test
    void whatIsOnItsWayForAnHourIsSaidToBeStuck() {
        look();
        now = now.plus(Duration.ofMinutes(59));
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(look()).isEqualTo(Hold.STUCK);
        chain.mine();
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
    }

    @Test
    void whatIsOnItsWayIsFollowedToItsEndAfterTheUserTurnedItOff() {
        look();
        wish = Optional.empty();
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        settle();
        assertThat(look()).isEqualTo(Hold.OFF);
        assertThat(all().getFirst().state()).isEqualTo(State.CONFIRMED);
    }

    /// Whatever nodes, blocks, crashes and the clock do, in any order.
    @Test
    void noHistoryMovesAnythingTwiceOrMoreThanTheDaysBound() {
        // a seed has nothing to shrink: another one is another history
        qt().withExamples(300).withShrinkCycles(0).forAll(longs().all()).checkAssert(this::play);
    }

    /// Its number came free after the transfer before was given up, and amount and price were the same.
    @Test
    void aTransferInTheWordsOfOneThatWasGivenUpIsAnotherTransaction() {
        play(1591338943932163707L);
    }

    private void play(long seed) {
        Random random = new Random(seed);
        close();
        Path file = folder.resolve("random" + Long.toHexString(random.nextLong()) + ".sqlite");
        ledger = Ledger.open(file);
        UnrulyChain own = chain;
        own.blocks.clear();
        own.waiting.clear();
        own.own = Money.ofMyst("1000");
        own.inChannel = Money.ZERO;
        own.fault.set(Optional.empty());
        own.price = PRICE;
        own.lie = 0;
        spent = Money.ZERO;
        now = now.plus(Duration.ofDays(10));
        Instant began = now;
        topUp = fresh();
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(11)) {
                case 0, 1 -> own.mine();
                case 2 -> own.undo(random.nextBoolean());
                case 3 ->
                    own.fault.set(
                            random.nextBoolean()
                                    ? Optional.empty()
                                    : Optional.of(FAULTS.get(random.nextInt(FAULTS.size()))));
                case 4 -> topUp = fresh();
                case 5 -> spent = spent.plus(Money.ofMyst("2"));
                case 6 -> now = now.plus(Duration.ofMinutes(random.nextInt(300)));
                case 7 -> {
                    if (random.nextInt(6) == 0) {
                        own.sendForeign();
                    }
                }
                case 8 -> own.lie = random.nextInt(3) - 1L;
                case 9 -> own.price = times(PRICE, 1 + random.nextInt(5));
                default -> look();
            }
            check(began);
        }
    }

    private void check(Instant began) {
        List<Entry> kept = all();
        List<String> hashes = kept.stream()
                .flatMap(entry -> ledger.transfers().signed(entry.id()).stream())
                .map(signed -> signed.hash())
                .toList();
        List<String> moved = chain.moved().stream().map(Sent::hash).toList();
        assertThat(hashes).as("everything that moved was kept before").containsAll(moved);
        assertThat(moved).doesNotHaveDuplicates();
        for (Entry entry : kept) {
            assertThat(ledger.transfers().signed(entry.id()).stream().filter(form -> moved.contains(form.hash())))
                    .as("of all forms of a transfer at most one moves anything")
                    .hasSizeLessThan(2);
        }
        assertThat(kept.stream().filter(entry -> entry.state().isOpen())).hasSizeLessThan(2);
        long days = Duration.between(began, now).toDays() + 2;
        Money most = new Money(WISH.mostPerDay().wei().multiply(BigInteger.valueOf(days)));
        assertThat(chain.inChannel).isLessThanOrEqualTo(most);
        assertThat(ledger.transfers().meantOnDay(CHAIN, now, ZoneOffset.UTC)).isLessThanOrEqualTo(WISH.mostPerDay());
    }
}

package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.client.OwnMoney.Hold;
import porchlight.client.UnrulyChain.Fault;
import porchlight.ledger.TransferBook.Entry;
import porchlight.ledger.TransferBook.State;
import porchlight.payment.Money;

/// When a transfer is begun, and when not.
class SelfTopUpTest extends SelfTopUpBench {
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

    /// Its number came free again when the block that had taken it was undone, and amount and price were the same.
    @Test
    void aTransferInTheWordsOfOneThatWasGivenUpIsAnotherTransaction() {
        takenByAnother();
        wish = Optional.empty();
        looks(5);
        Entry givenUp = all().getFirst();
        assertThat(givenUp.state()).isEqualTo(State.REPLACED);
        chain.undo(true);
        wish = Optional.of(WISH);
        assertThat(look()).isEqualTo(Hold.UNDER_WAY);
        assertThat(signed().nonce())
                .isEqualTo(ledger.transfers().signed(givenUp.id()).getFirst().nonce());
        settle();
        assertThat(all()).extracting(Entry::state).containsExactly(State.CONFIRMED, State.REPLACED);
        assertThat(chain.moved()).hasSize(1);
    }
}

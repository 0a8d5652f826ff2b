package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.chain.ChainWriter;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.client.OwnMoney.Hold;
import porchlight.client.UnrulyChain.Fault;
import porchlight.client.UnrulyChain.Sent;
import porchlight.ledger.TransferBook;
import porchlight.ledger.TransferBook.Entry;
import porchlight.ledger.TransferBook.State;
import porchlight.payment.Money;

/// A transfer that is under way, to its end.
class TransferFollowerTest extends SelfTopUpBench {
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
}

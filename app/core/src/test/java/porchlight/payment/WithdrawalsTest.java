package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.payment.Withdrawals.Objection.NOT_THE_HUBS;
import static porchlight.payment.Withdrawals.Objection.TOO_LITTLE;
import static porchlight.payment.Withdrawals.Objection.WRONG_CHAIN;
import static porchlight.payment.Withdrawals.Objection.WRONG_CHANNEL;
import static porchlight.payment.Withdrawals.Objection.WRONG_FEE;
import static porchlight.payment.Withdrawals.Objection.WRONG_HASHLOCK;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;

class WithdrawalsTest {
    private static final PrivateKeySigner USER = PrivateKeySigner.of(Keccak.hash(new byte[] {1}));
    private static final PrivateKeySigner OPERATOR = PrivateKeySigner.of(Keccak.hash(new byte[] {2}));
    private static final Address HERMES = Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab");
    private static final Address CHANNEL = Address.of("0x2c56b1c86825f87abdfa12711e43a8b2d859abeb");
    private static final byte[] WAY_OUT = Channels.withdrawalChannelId(USER.address(), HERMES);
    private static final byte[] LOCK = Keccak.hash(new byte[] {3});

    private static Withdrawals.Due due(Money before, Money amount, Money fee) {
        return new Withdrawals.Due(137, USER.address(), HERMES, OPERATOR.address(), before, amount, fee, LOCK);
    }

    private static Promise promise(long chain, byte[] channel, Money amount, Money fee, byte[] lock) {
        return Promises.sign(OPERATOR, chain, channel, amount, fee, lock);
    }

    @Test
    void eachThingThatCanBeWrongHasItsName() {
        Money seven = Money.ofWei(7);
        Money one = Money.ofWei(1);
        Withdrawals.Due due = due(Money.ofWei(3), Money.ofWei(4), one);
        assertThat(Withdrawals.objection(promise(1, WAY_OUT, seven, one, LOCK), due))
                .contains(WRONG_CHAIN);
        byte[] provider = Channels.providerChannelId(USER.address(), HERMES);
        assertThat(Withdrawals.objection(promise(137, provider, seven, one, LOCK), due))
                .contains(WRONG_CHANNEL);
        assertThat(Withdrawals.objection(promise(137, CHANNEL.bytes(), seven, one, LOCK), due))
                .contains(WRONG_CHANNEL);
        assertThat(Withdrawals.objection(promise(137, WAY_OUT, Money.ofWei(6), one, LOCK), due))
                .contains(TOO_LITTLE);
        assertThat(Withdrawals.objection(promise(137, WAY_OUT, seven, Money.ZERO, LOCK), due))
                .contains(WRONG_FEE);
        assertThat(Withdrawals.objection(promise(137, WAY_OUT, seven, Money.MAX, LOCK), due))
                .contains(WRONG_FEE);
        assertThat(Withdrawals.objection(promise(137, WAY_OUT, seven, one, Keccak.hash(LOCK)), due))
                .contains(WRONG_HASHLOCK);
        Promise own = Promises.sign(USER, 137, WAY_OUT, seven, one, LOCK);
        assertThat(Withdrawals.objection(own, due)).contains(NOT_THE_HUBS);
        assertThat(Withdrawals.objection(promise(137, WAY_OUT, seven, one, LOCK), due))
                .isEmpty();
    }

    @Test
    void amountsAtTheEndOfTheRangeAreNoReasonToFail() {
        Withdrawals.Due due = due(Money.MAX, Money.MAX, Money.ZERO);
        assertThat(Withdrawals.objection(promise(137, WAY_OUT, Money.MAX, Money.ZERO, LOCK), due))
                .contains(TOO_LITTLE);
    }

    @Test
    void whateverWasPromisedBeforeThePromiseIsWorthItOnlyIfItCoversBoth() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            Money before = new Money(new BigInteger(random.nextInt(200), random));
            Money amount = new Money(new BigInteger(1 + random.nextInt(100), random));
            Money offered = new Money(new BigInteger(random.nextInt(202), random));
            boolean enough = offered.compareTo(before.plus(amount)) >= 0;
            assertThat(Withdrawals.objection(
                                    promise(137, WAY_OUT, offered, Money.ZERO, LOCK), due(before, amount, Money.ZERO))
                            .isEmpty())
                    .isEqualTo(enough);
        }
    }

    @Test
    void whatWeSignIsTheTotalWithTheAmountOnTopToOurselves() {
        ExchangeMessage message =
                Withdrawals.ask(USER, 137, CHANNEL, HERMES, Money.ofMyst("3"), Money.ofMyst("2"), LOCK, BigInteger.TEN);
        assertThat(message.promise().amount()).isEqualTo(Money.ofMyst("5"));
        assertThat(message.promise().fee()).isEqualTo(Money.ZERO);
        assertThat(message.agreementTotal()).isEqualTo(Money.ofMyst("2"));
        assertThat(message.provider()).isEqualTo(USER.address());
        assertThat(message.hermes()).isEqualTo(Optional.of(HERMES));
        assertThat(ExchangeMessages.isBy(USER.address(), message)).isTrue();
    }

    /// `vectors.json` provider-and-withdrawal-channel-id.
    @Test
    void theWayOutIsTheKnownAnswer() {
        byte[] id = Channels.withdrawalChannelId(Address.of("0xeb2623a2734e272bcc07bda954863f316f4bd4cf"), HERMES);
        assertThat(HexFormat.of().formatHex(id))
                .isEqualTo("624e678e381a4e8b1c8a782997dbada9c86303ce880a3e0f20ba5422b33ca4d2");
    }
}

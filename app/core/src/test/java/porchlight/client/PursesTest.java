package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.client.AccountBench.CHANNEL;
import static porchlight.client.AccountBench.FORMER;
import static porchlight.client.AccountBench.KEY;
import static porchlight.client.AccountBench.NETWORK;
import static porchlight.client.AccountBench.NOON;
import static porchlight.client.AccountBench.USER;
import static porchlight.client.StagedChain.reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.chain.Witnesses;
import porchlight.connection.WalletFault;
import porchlight.identity.Keccak;
import porchlight.ledger.Withdrawal;
import porchlight.payment.Money;
import porchlight.payment.Promises;

/// What may leave a channel where nodes and hub contradict each other.
class PursesTest {
    @TempDir
    private Path folder;

    private AccountBench bench;

    @BeforeEach
    void open() {
        bench = new AccountBench(folder);
        bench.deposit(CHANNEL, "5");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void nodesSay(ChannelReading one, ChannelReading other) {
        bench.chain.witnesses.put(CHANNEL, new Witnesses(2, List.of(one, other)));
    }

    private void hubShows(String myst) {
        bench.hub.latest = Optional.of(
                Promises.sign(USER, 137, CHANNEL.bytes(), Money.ofMyst(myst), Money.ZERO, Keccak.hash(new byte[] {7})));
    }

    private Optional<Purses.Content> content() throws Exception {
        Purses purses = bench.purses();
        return purses.content(purses.source(USER.address(), NETWORK.hermes()), NOON);
    }

    private Optional<WalletFault> withdraw(String myst) {
        return bench.payouts()
                .begin(USER, NETWORK.hermes(), AccountBench.SAVINGS, Money.ofMyst(myst), Money.ofMyst("0.05"));
    }

    /// The promised total never falls again: one lie would lock the channel for ever.
    @Test
    void aSettledThatOneNodeInventsDoesNotRaiseThePromisedTotal() throws Exception {
        hubShows("1");
        nodesSay(reading(100, "5", "400", true), reading(100, "5", "0", true));
        assertThat(content()).contains(new Purses.Content(Money.ofMyst("4"), Money.ofMyst("1")));
        assertThat(bench.promised()).isEqualTo(Money.ofMyst("1"));
        bench.chain.witnesses.put(CHANNEL, new Witnesses(2, List.of(reading(101, "5", "400", true))));
        content();
        assertThat(bench.promised()).as("nor does one that speaks alone").isEqualTo(Money.ofMyst("1"));
        bench.chain.witnesses.put(CHANNEL, new Witnesses(1, List.of(reading(101, "5", "400", true))));
        content();
        assertThat(bench.promised()).as("nor the only one").isEqualTo(Money.ofMyst("1"));
    }

    @Test
    void aHoldingThatOneNodeInventsCannotBePromised() throws Exception {
        nodesSay(reading(100, "500", "0", true), reading(100, "5", "0", true));
        assertThat(withdraw("6")).contains(WalletFault.WITHDRAWAL_TOO_MUCH);
        assertThat(bench.hub.messages).isEmpty();
    }

    /// With the settled amount of one block beside the holding of another the same money is there twice.
    @Test
    void theHoldingOfAnOlderBlockIsNotAddedToTheSettledOfANewerOne() throws Exception {
        hubShows("4");
        nodesSay(reading(100, "2", "3", true), reading(100, "2", "3", true));
        assertThat(content()).contains(new Purses.Content(Money.ofMyst("1"), Money.ofMyst("4")));
        nodesSay(reading(99, "5", "0", true), reading(99, "5", "0", true));
        assertThat(content().orElseThrow().spendable()).isEqualTo(Money.ofMyst("1"));
    }

    @Test
    void whereEveryNodeTalksNonsenseNothingLeaves() throws Exception {
        ChannelReading absurd = new ChannelReading(100, Money.MAX, Money.MAX, true);
        nodesSay(absurd, absurd);
        assertThat(content()).isEmpty();
        assertThat(withdraw("1")).isPresent();
        assertThat(bench.hub.messages).isEmpty();
        assertThat(bench.promised()).isEqualTo(Money.ZERO);
    }

    @Test
    void whereNodesNameDifferentHubsNothingIsSigned() {
        bench.chain.divided = true;
        assertThat(withdraw("2")).contains(WalletFault.REGISTRY_SILENT);
        assertThat(bench.ledger.withdrawals().latest(KEY)).isEmpty();
        assertThatThrownBy(() -> bench.purses().source(USER.address(), FORMER)).isInstanceOf(ChainException.class);
    }

    @Test
    void aHubWhoseAddressMayNotBeAskedIsSaidSoAndEverythingIsKept() {
        bench.hub.silent = true;
        bench.unaskable = true;
        assertThat(withdraw("2")).contains(WalletFault.TRANSACTOR_SILENT);
        bench.unaskable = false;
        bench.hub.silent = false;
        bench.hub.onAsk = porchlight.web.Trouble::silent;
        assertThat(withdraw("2")).isEmpty();
        bench.unaskable = true;
        bench.payouts().follow(USER, NETWORK.hermes());
        Withdrawal kept = bench.ledger.withdrawals().latest(KEY).orElseThrow();
        assertThat(kept.state()).isEqualTo(Withdrawal.State.SIGNED);
        assertThat(kept.reason()).isEqualTo(WalletFault.HUB_SILENT.name());
    }

    @Test
    void whatAChannelHoldsIsKnownOnlyWhereEveryNodeSaysTheSame() throws Exception {
        assertThat(bench.purses().held(USER.address(), NETWORK.hermes())).contains(Money.ofMyst("5"));
        nodesSay(reading(100, "0", "0", true), reading(100, "5", "0", true));
        assertThat(bench.purses().held(USER.address(), NETWORK.hermes())).isEmpty();
        bench.chain.witnesses.put(CHANNEL, new Witnesses(2, List.of(reading(100, "0", "0", true))));
        assertThat(bench.purses().held(USER.address(), NETWORK.hermes())).isEmpty();
    }
}

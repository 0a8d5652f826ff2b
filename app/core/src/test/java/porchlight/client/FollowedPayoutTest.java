package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.AccountBench.CHANNEL;
import static porchlight.client.AccountBench.KEY;
import static porchlight.client.AccountBench.NETWORK;
import static porchlight.client.AccountBench.SAVINGS;
import static porchlight.client.AccountBench.USER;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Membership.Payout;
import porchlight.connection.WalletFault;
import porchlight.ledger.Withdrawal;
import porchlight.payment.Money;
import porchlight.web.Trouble;

class FollowedPayoutTest {
    private static final Money TWO = Money.ofMyst("2");

    @TempDir
    private Path folder;

    private AccountBench bench;
    private AccountDesk desk;

    @BeforeEach
    void open() {
        bench = new AccountBench(folder);
        bench.deposit(CHANNEL, "5");
        desk = new AccountDesk(
                NETWORK,
                new MembershipPlaces(Optional.empty(), OptionalLong.empty(), List.of(), Optional.empty()),
                bench.services,
                bench.ledger,
                new AccountDesk.Who(
                        () -> Optional.of(USER.address()), () -> Optional.of(USER), () -> bench.paying, () -> {}),
                new Backstage(),
                bench.clock());
    }

    @AfterEach
    void close() {
        desk.close();
        bench.close();
    }

    private Payout payout() {
        return desk.membership().value().payout().orElseThrow();
    }

    @Test
    void oneThatWasGivenUpAndIsHeldByTheHubGoesOnByItself() {
        bench.hub.refusesWhatItTakes = true;
        bench.hub.onRefresh = () -> Trouble.refused(500, "internal error");
        bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, TWO, TWO);
        assertThat(bench.ledger.withdrawals().latest(KEY).map(Withdrawal::state))
                .as("a hub that says no and cannot say what it promised is not believed")
                .contains(Withdrawal.State.SIGNED);
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).isEmpty();
        desk.follow();
        assertThat(payout().stage()).isEqualTo(Payout.Stage.REFUSED);
        assertThat(payout().trouble()).contains(WalletFault.WITHDRAWAL_LET_GO);
        bench.hubReports();
        bench.hub.onRefresh = null;
        bench.later(Pace.LONGEST);
        desk.follow();
        assertThat(payout().stage()).isEqualTo(Payout.Stage.QUEUED);
        assertThat(payout().trouble()).isEmpty();
    }
}

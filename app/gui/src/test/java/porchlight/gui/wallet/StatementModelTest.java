package porchlight.gui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import porchlight.client.PastSession;
import porchlight.client.Statement;
import porchlight.client.Wallet;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.gui.activity.ReceiptModel;
import porchlight.payment.Money;

class StatementModelTest {
    private final FakePorchlight porchlight = Scenario.CONNECTED.open();

    @Test
    void whatChangesIsReadAgainBesideTheWindow() {
        porchlight.books.statement = Optional.empty();
        Queue<Runnable> jobs = new ArrayDeque<>();
        StatementModel model = new StatementModel(porchlight, jobs::add, Runnable::run);
        assertThat(model.statement().get()).isEmpty();
        jobs.remove().run();
        assertThat(model.statement().get()).isEmpty();
        porchlight.books.statement =
                Optional.of(new Statement(Optional.empty(), Wallet.Source.CHAIN, List.of(), Money.ZERO, List.of()));
        porchlight.wallet.publish(Wallet.NONE);
        assertThat(model.statement().get()).isEmpty();
        jobs.remove().run();
        assertThat(model.statement().get()).isPresent();
        assertThat(jobs).isEmpty();
        model.close();
    }

    @Test
    void anOpenLineFollowsWhatIsPaidWhileItIsRead() {
        StatementModel model = new StatementModel(porchlight, Runnable::run, Runnable::run);
        model.toggleSessions();
        List<PastSession> before = model.sessions().get().orElseThrow();
        PastSession running = before.getFirst();
        ReceiptModel receipt = model.receipt(running);
        assertThat(model.receipt(running)).as("checked once").isSameAs(receipt);
        PastSession later = new PastSession(
                running.id(),
                running.home(),
                running.country(),
                running.city(),
                running.startedAt(),
                running.lasted(),
                running.bytes(),
                running.paid().plus(Money.ofWei(1)),
                running.payments() + 1,
                running.end());
        porchlight.books.sessions = List.of(later);
        porchlight.wallet.publish(Wallet.NONE);
        assertThat(model.sessions().get()).contains(List.of(later));
        assertThat(model.receipt(later)).isNotSameAs(receipt);
        model.toggleSessions();
        model.read();
        assertThat(model.sessions().get()).as("closed stays closed").isEmpty();
        model.close();
    }

    @Test
    void theLineOfSessionsOpensAndCloses() {
        StatementModel model = new StatementModel(porchlight, Runnable::run, Runnable::run);
        assertThat(model.sessions().get()).isEmpty();
        model.toggleSessions();
        assertThat(model.sessions().get().orElseThrow()).isEqualTo(porchlight.books.sessions);
        model.toggleSessions();
        assertThat(model.sessions().get()).isEmpty();
        model.close();
    }
}

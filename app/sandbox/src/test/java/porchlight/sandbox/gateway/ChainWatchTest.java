package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.sandbox.coin.Sighting;

class ChainWatchTest {
    private static final Clock CLOCK = Clock.fixed(StandingTest.START.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
    private static final Sighting PAYMENT = payment("a", "0014", "LTC", "1");

    @TempDir
    private Path folder;

    private final FakeReader chain = new FakeReader();
    private OrderBook book;
    private ChainWatch watch;

    @BeforeEach
    void anOrderWaits() throws IOException {
        book = OrderBook.open(folder.resolve("gateway.db"));
        book.add(_ -> StandingTest.order());
        watch = new ChainWatch(chain, book, CLOCK);
        watch.look();
    }

    @AfterEach
    void close() {
        book.close();
    }

    private static Sighting payment(String id, String script, String coin, String amount) {
        return new Sighting(id + ":0", id, script, coin, new BigDecimal(amount));
    }

    private Standing standing() {
        return Standing.of(book.all().getFirst(), CLOCK.instant());
    }

    @Test
    void aPaymentIsSeenWaitingThenInABlockAndThenConfirmed() throws IOException {
        chain.waiting.add(PAYMENT);
        watch.look();
        assertThat(standing().status()).isEqualTo(Status.PENDING);
        chain.waiting.clear();
        chain.mine(PAYMENT);
        watch.look();
        watch.look();
        assertThat(standing().status()).isEqualTo(Status.CONFIRMING);
        assertThat(standing().confirmations()).isEqualTo(1);
        chain.mine();
        chain.mine();
        watch.look();
        assertThat(standing().status()).isEqualTo(Status.PAID);
        assertThat(standing().received()).as("it is counted once").isEqualByComparingTo("1");
    }

    @Test
    void aWaitingPaymentThatIsDroppedIsForgotten() throws IOException {
        chain.waiting.add(PAYMENT);
        watch.look();
        chain.waiting.clear();
        watch.look();
        assertThat(standing().status()).isEqualTo(Status.NEW);
    }

    @Test
    void aReorganisationTakesAPaymentBackAndMayBringItAgain() throws IOException {
        chain.mine(PAYMENT);
        chain.mine();
        watch.look();
        assertThat(standing().confirmations()).isEqualTo(2);
        chain.fork(2);
        chain.mine();
        watch.look();
        assertThat(standing().status()).isEqualTo(Status.NEW);
        chain.mine();
        chain.mine(PAYMENT);
        watch.look();
        assertThat(standing().confirmations()).isEqualTo(1);
        assertThat(standing().received()).isEqualByComparingTo("1");
    }

    @Test
    void aPaymentThatAReorganisationOnlyMovesStaysTheSameOne() throws IOException {
        chain.mine(PAYMENT);
        watch.look();
        chain.fork(1);
        chain.mine();
        chain.mine(PAYMENT);
        chain.mine();
        watch.look();
        assertThat(standing().confirmations()).isEqualTo(2);
        assertThat(standing().received()).isEqualByComparingTo("1");
    }

    @Test
    void whatIsPaidWhileTheGatewayIsDownIsFoundAfterwards() throws IOException {
        chain.mine(PAYMENT);
        for (int i = 0; i < 900; i++) {
            chain.mine();
        }
        ChainWatch next = new ChainWatch(chain, book, CLOCK);
        next.look();
        next.look();
        assertThat(standing().status()).isEqualTo(Status.PAID);
    }

    @Test
    void aReorganisationWhileTheGatewayIsDownIsNoticed() throws IOException {
        chain.mine(PAYMENT);
        watch.look();
        chain.fork(1);
        Sighting other = payment("b", "0014", "LTC", "0.25");
        chain.mine(other);
        ChainWatch next = new ChainWatch(chain, book, CLOCK);
        next.look();
        next.look();
        assertThat(standing().status()).isEqualTo(Status.UNDERPAID);
        assertThat(standing().received()).isEqualByComparingTo("0.25");
    }

    @Test
    void aChainThatBeganAnewIsReadFromItsBeginning() throws IOException {
        chain.mine();
        chain.mine();
        watch.look();
        chain.fork(3);
        chain.mine(PAYMENT);
        watch.look();
        watch.look();
        assertThat(standing().confirmations()).isEqualTo(1);
    }

    @Test
    void aSilentNodeLosesNothing() throws IOException {
        chain.mine(PAYMENT);
        watch.look();
        chain.silent = true;
        assertThatThrownBy(watch::look).isInstanceOf(IOException.class);
        assertThat(standing().confirmations()).isEqualTo(1);
        chain.silent = false;
        chain.mine();
        watch.look();
        assertThat(standing().confirmations()).isEqualTo(2);
    }

    @Test
    void anotherCoinAtTheAddressIsAWrongNetworkAndAnotherAddressIsNothing() throws IOException {
        chain.mine(payment("a", "0014", "MYST", "1"), payment("b", "9999", "LTC", "1"));
        watch.look();
        assertThat(standing().status()).isEqualTo(Status.WRONG_NETWORK);
        assertThat(standing().wrongNetwork()).contains("litecoin MYST");
        assertThat(book.all().getFirst().progress().arrivals()).hasSize(1);
    }
}
